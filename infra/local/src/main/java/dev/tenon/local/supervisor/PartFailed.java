package dev.tenon.local.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A part that could not start, or that ended while it was needed.
public final class PartFailed extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int LINES = 15;

    private final transient Path log;

    public PartFailed(Part part, String what) {
        super("%s failed: %s.".formatted(part.name(), what));
        this.log = part.log();
    }

    /// One sentence, the end of the log, what to do.
    public String report() {
        var end = endOf(log, LINES);
        var said =
                end.isEmpty()
                        ? ""
                        : "\nThe end of its log:\n    " + String.join("\n    ", end) + "\n";
        return "%s%s%nWhat to do: %s The whole log: %s"
                .formatted(getMessage(), said, advice(end), log);
    }

    private static String advice(List<String> end) {
        var text = String.join("\n", end);
        if (text.contains("Address already in use")
                || text.contains("could not bind")
                || text.contains("BindException")) {
            return "another program took its port meanwhile; end it or start with --port-base.";
        }
        if (text.contains("OutOfMemoryError")
                || text.contains("insufficient memory")
                || text.contains("Cannot allocate")) {
            return "this machine ran out of memory; close something and start again.";
        }
        if (text.contains("password authentication failed")) {
            return "the data belongs to other secrets; bring back secrets.properties or start with --fresh.";
        }
        if (text.contains("No space left")) return "the disk is full; make room and start again.";
        return "start again; if that does not help, `./tenon doctor` looks at the usual causes and `./tenon up --fresh` starts with empty data.";
    }

    public static List<String> endOf(Path log, int lines) {
        try (var all = Files.lines(log)) {
            var kept = all.toList();
            return kept.subList(Math.max(0, kept.size() - lines), kept.size());
        } catch (IOException | RuntimeException unreadable) {
            return List.of();
        }
    }
}
