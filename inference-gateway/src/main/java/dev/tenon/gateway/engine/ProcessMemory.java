package dev.tenon.gateway.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a process holds of the machine's memory for itself, where the system tells (Linux does).
final class ProcessMemory {
    private final Path status;

    private ProcessMemory(Path status) {
        this.status = status;
    }

    /// Of the program itself, behind the ones that lock it in and wait for it.
    static ProcessMemory of(Process process) {
        long pid = process.descendants().mapToLong(ProcessHandle::pid).max().orElse(process.pid());
        return new ProcessMemory(Path.of("/proc/" + pid + "/status"));
    }

    /// Its own pages and those it shares by name; 0 where nobody knows.
    long bytes() {
        long kilobytes = 0;
        try {
            for (String line : Files.readAllLines(status))
                if (line.startsWith("RssAnon:") || line.startsWith("RssShmem:"))
                    kilobytes += Long.parseLong(line.replaceAll("\\D", ""));
        } catch (IOException gone) {
            return 0;
        }
        return kilobytes << 10;
    }
}
