package dev.tenon.local.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// How processes are brought to their end.
public final class Processes {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Processes() {}

    /// Asks, waits, and only then insists; its children go with it.
    public static void end(ProcessHandle process) {
        var children = process.descendants().toList();
        process.destroy();
        if (!hasEnded(process, PATIENCE)) {
            process.destroyForcibly();
            hasEnded(process, PATIENCE);
        }
        endAll(children);
    }

    public static boolean hasEnded(ProcessHandle process, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (isRunning(process)) {
            if (System.nanoTime() > deadline || !pause()) return false;
        }
        return true;
    }

    /// In a container nobody may collect the dead: a process that only waits for its parent to
    /// notice runs no more.
    public static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && !isDefunct(process.pid());
    }

    private static void endAll(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroy);
        for (var process : processes) {
            if (!hasEnded(process, Duration.ofSeconds(3))) process.destroyForcibly();
        }
    }

    private static boolean isDefunct(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException notOnThisSystem) {
            return false;
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(50);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
