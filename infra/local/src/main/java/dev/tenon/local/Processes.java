package dev.tenon.local;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// How processes are brought to their end.
final class Processes {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Processes() {}

    /// Asks, waits, and only then insists; its children go with it.
    static void end(ProcessHandle process) {
        var children = process.descendants().toList();
        process.destroy();
        if (!hasEnded(process, PATIENCE)) {
            process.destroyForcibly();
            hasEnded(process, PATIENCE);
        }
        endAll(children);
    }

    static boolean hasEnded(ProcessHandle process, Duration patience) {
        return hasEnded(process.onExit(), patience);
    }

    private static void endAll(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroy);
        var gone = CompletableFuture.allOf(
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
        if (!hasEnded(gone, Duration.ofSeconds(3))) processes.forEach(ProcessHandle::destroyForcibly);
    }

    private static boolean hasEnded(CompletableFuture<?> exit, Duration patience) {
        try {
            exit.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (ExecutionException unknown) {
            throw new IllegalStateException(unknown);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
