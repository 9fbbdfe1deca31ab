package dev.tenon.local.stack;

import dev.tenon.local.machine.Processes;
import dev.tenon.local.postgres.Cluster;
import dev.tenon.local.supervisor.RunFolder;
import java.io.IOException;
import java.io.PrintStream;

/// Processes of an earlier start that outlived it.
public record LeftOvers(Layout layout, RunFolder run) {

    /// First those that were written down, in order; then those that were killed out of every
    /// order.
    public void stop(PrintStream out) throws IOException {
        for (var name : Stack.NAMES.reversed()) {
            run.find(name).ifPresent(orphan -> stop(out, name, orphan));
            run.forget(name);
        }
        if (hasPostgres()) postgres().stopLeftOver();
        for (var orphan : layout.mark().bearers()) stop(out, "a process", orphan);
    }

    private void stop(PrintStream out, String name, ProcessHandle orphan) {
        if (!Processes.isRunning(orphan)) return;
        out.println("Stopping %s of an earlier start (process %d).".formatted(name, orphan.pid()));
        if (name.equals("postgresql")) stopPostgres();
        Processes.end(orphan);
    }

    private void stopPostgres() {
        try {
            postgres().stop();
        } catch (IOException notByItsOwnMeans) {
            // the caller ends the process
        }
    }

    private boolean hasPostgres() {
        return layout.postgres().toFile().exists();
    }

    private Cluster postgres() throws IOException {
        return Cluster.at(layout.postgres());
    }
}
