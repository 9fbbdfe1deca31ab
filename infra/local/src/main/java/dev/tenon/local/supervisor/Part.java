package dev.tenon.local.supervisor;

import dev.tenon.local.machine.Processes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;

/// One process of the stack.
public interface Part {

    String name();

    /// The parts that must be ready before this one starts.
    Set<String> after();

    Path log();

    /// Starts, tells each process as soon as there is one, and returns when the part is ready to
    /// work.
    void start(Consumer<Process> launched) throws IOException, InterruptedException;

    /// Ends the process in the way that is right for it.
    default void stop(ProcessHandle process) {
        Processes.end(process);
    }
}
