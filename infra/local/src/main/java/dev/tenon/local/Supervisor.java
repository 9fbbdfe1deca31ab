package dev.tenon.local;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Starts the parts, each as soon as those it needs are ready; watches them; stops them the other
/// way round.
final class Supervisor {

    private final List<Part> parts;
    private final Progress progress;
    private final RunFolder run;
    private final Map<String, Process> processes = new ConcurrentHashMap<>();
    private final CompletableFuture<PartFailed> failure = new CompletableFuture<>();
    private volatile boolean stopping;

    Supervisor(List<Part> parts, Progress progress, RunFolder run) {
        this.parts = List.copyOf(parts);
        this.progress = progress;
        this.run = run;
    }

    /// Returns when all parts are ready.
    void start() throws PartFailed {
        var ready = new ConcurrentHashMap<String, CompletableFuture<Void>>();
        parts.forEach(part -> ready.put(part.name(), new CompletableFuture<>()));
        for (var part : parts) {
            Thread.startVirtualThread(() -> startWhenPossible(part, ready));
        }
        var all = CompletableFuture.allOf(ready.values().toArray(CompletableFuture[]::new));
        CompletableFuture.anyOf(all, failure).join();
        if (failure.isDone()) throw failure.join();
    }

    /// Waits until a part ends that should not have.
    PartFailed awaitFailure() {
        return failure.join();
    }

    Map<String, Process> processes() {
        return Map.copyOf(processes);
    }

    /// Stops what runs, those that need others first. Safe to call twice.
    synchronized void stop() {
        stopping = true;
        var stopped = new ConcurrentHashMap<String, CompletableFuture<Void>>();
        parts.forEach(part -> stopped.put(part.name(), new CompletableFuture<>()));
        for (var part : parts) {
            Thread.startVirtualThread(() -> stopWhenPossible(part, stopped));
        }
        CompletableFuture.allOf(stopped.values().toArray(CompletableFuture[]::new)).join();
    }

    private void startWhenPossible(Part part, Map<String, CompletableFuture<Void>> ready) {
        try {
            awaitAll(part.after(), ready);
            if (stopping || failure.isDone()) return;
            progress.starting(part.name());
            part.start(process -> launched(part, process));
            progress.ready(part.name());
            watch(part);
            future(ready, part.name()).complete(null);
        } catch (IOException | RuntimeException failed) {
            fail(part, String.valueOf(failed.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void launched(Part part, Process process) {
        processes.put(part.name(), process);
        try {
            run.record(part.name(), process.toHandle());
        } catch (IOException unwritable) {
            throw new CompletionException(unwritable);
        }
        if (stopping) process.destroy();
    }

    private void watch(Part part) {
        var process = Optional.ofNullable(processes.get(part.name())).orElseThrow();
        Thread.startVirtualThread(() -> fail(part, Exits.say(process.onExit().join().exitValue())));
    }

    private void fail(Part part, String what) {
        if (stopping) return;
        progress.failed(part.name());
        failure.complete(new PartFailed(part, what));
    }

    private void stopWhenPossible(Part part, Map<String, CompletableFuture<Void>> stopped) {
        try {
            awaitAll(dependentsOf(part), stopped);
            var process = processes.get(part.name());
            if (process != null && process.isAlive()) {
                progress.stopping(part.name());
                part.stop(process.toHandle());
                progress.stopped(part.name());
            }
            run.forget(part.name());
        } catch (IOException | RuntimeException trouble) {
            System.err.println(part.name() + " did not stop as it should: " + trouble.getMessage());
        } finally {
            future(stopped, part.name()).complete(null);
        }
    }

    private Set<String> dependentsOf(Part part) {
        return parts.stream()
                .filter(other -> other.after().contains(part.name()))
                .map(Part::name)
                .collect(Collectors.toSet());
    }

    private static void awaitAll(Set<String> names, Map<String, CompletableFuture<Void>> futures) {
        for (var name : names) {
            var future = futures.get(name);
            if (future != null) future.join();
        }
    }

    private static CompletableFuture<Void> future(
            Map<String, CompletableFuture<Void>> futures, String name) {
        return requireNonNull(futures.get(name), name);
    }
}
