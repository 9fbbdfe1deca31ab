package dev.tenon.local.command;

import dev.tenon.local.machine.Processes;
import dev.tenon.local.stack.Layout;
import dev.tenon.local.stack.LeftOvers;
import dev.tenon.local.supervisor.RunFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;

/// `./tenon down`: asks the supervisor to stop in order, and sweeps up where there is none.
record Down(Layout layout, RunFolder run, PrintStream out) {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    int stop() throws IOException {
        var supervisor = run.find("up");
        if (supervisor.isPresent()) {
            supervisor.get().destroy();
            if (!Processes.hasEnded(supervisor.get(), PATIENCE)) supervisor.get().destroyForcibly();
        }
        new LeftOvers(layout, run).stop(out);
        run.notReady();
        out.println(supervisor.isPresent() ? "Tenon is stopped." : "Tenon did not run.");
        return 0;
    }
}
