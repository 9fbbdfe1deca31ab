package dev.tenon.local.command;

import dev.tenon.local.stack.Layout;
import dev.tenon.local.stack.Refusal;
import dev.tenon.local.supervisor.PartFailed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.Optional;

/// `./tenon logs [part]`: the end of one log, or of each.
record Logs(Layout layout, PrintStream out) {

    private static final int OF_ONE = 200;
    private static final int OF_EACH = 20;

    int show(Optional<String> part) throws IOException {
        if (part.isPresent()) {
            var log = layout.log(part.get());
            if (!Files.exists(log))
                throw new Refusal("There is no log of " + part.get() + " at " + log + ".");
            PartFailed.endOf(log, OF_ONE).forEach(out::println);
            return 0;
        }
        try (var logs = Files.newDirectoryStream(layout.logs(), "*.log")) {
            for (var log : logs) {
                out.println("== " + log);
                PartFailed.endOf(log, OF_EACH).forEach(out::println);
            }
        }
        return 0;
    }
}
