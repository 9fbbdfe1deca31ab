package dev.tenon.local.postgres;

import dev.tenon.local.machine.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Which processes of PostgreSQL work on a data folder.
final class DataFolder {
    private DataFolder() {}

    static Path lock(Path data) {
        return data.resolve("postmaster.pid");
    }

    /// The process that the lock names, whoever that is by now.
    static Optional<ProcessHandle> lockedBy(Path data) {
        try {
            var lines = Files.readAllLines(lock(data));
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
        } catch (IOException | RuntimeException noneOrHalfWritten) {
            return Optional.empty();
        }
    }

    /// PostgreSQL's processes have the data folder as their working directory. Where no system
    /// tells that, the lock's word is taken for it.
    static List<ProcessHandle> holders(Path data) {
        if (!Files.exists(Path.of("/proc/self"))) {
            return lockedBy(data).filter(DataFolder::isPostgres).stream().toList();
        }
        return ProcessHandle.allProcesses()
                .filter(process -> isPostgres(process) && worksIn(process, data))
                .toList();
    }

    private static boolean isPostgres(ProcessHandle process) {
        return Processes.isRunning(process)
                && process.info().command().filter(name -> name.endsWith("postgres")).isPresent();
    }

    private static boolean worksIn(ProcessHandle process, Path data) {
        try {
            var folder = Path.of("/proc", String.valueOf(process.pid()), "cwd");
            return folder.toRealPath().equals(data.toRealPath());
        } catch (IOException gone) {
            return false;
        }
    }
}
