package dev.tenon.local.supervisor;

import static java.util.Objects.requireNonNull;

import dev.tenon.local.machine.Exits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/// Starts the parts, each as soon as those it needs are ready; watches them; stops them the other
/// way round.
public final class Supervisor {

    private final List<Part> parts;
    private final Progress progress;
    private final RunFolder run;
    private final Map<String, Thread> starters = new ConcurrentHashMap<>();
    private final Map<String, Process> processes = new ConcurrentHashMap<>();
    private final CompletableFuture<PartFailed> failure = new CompletableFuture<>();
    private volatile boolean stopping;

    public Supervisor(List<Part> parts, Progress progress, RunFolder run) {
        this.parts = List.copyOf(parts);
        this.progress = progress;
        this.run = run;
    }

    /// Returns when all parts are ready.
    public void start() throws PartFailed {
        var ready = new Milestones(parts);
        synchronized (starters) {
            if (stopping) return;
            for (var part : parts) {
                starters.put(
                        part.name(),
                        Thread.startVirtualThread(() -> startWhenPossible(part, ready)));
            }
        }
        CompletableFuture.anyOf(ready.all(), failure).join();
        if (failure.isDone()) throw failure.join();
    }

    /// Waits until a part ends that should not have.
    public PartFailed awaitFailure() {
        return failure.join();
    }

    public Map<String, Process> processes() {
        return Map.copyOf(processes);
    }

    /// Stops what runs or is about to, those that need others first. Safe to call twice: the second
    /// caller waits for the first.
    public synchronized void stop() {
        synchronized (starters) {
            stopping = true;
        }
        var stopped = new Milestones(parts);
        for (var part : parts) {
            Thread.startVirtualThread(() -> stopWhenPossible(part, stopped));
        }
        stopped.all().join();
    }

    private void startWhenPossible(Part part, Milestones ready) {
        try {
            ready.await(part.after());
            if (stopping || failure.isDone()) return;
            progress.starting(part.name());
            part.start(process -> launched(part, process));
            progress.ready(part.name());
            watch(part);
            ready.reached(part.name());
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
            throw new UncheckedIOException(unwritable);
        }
        if (stopping) throw new CancellationException("stopped while starting");
    }

    private void watch(Part part) {
        var process = requireNonNull(processes.get(part.name()), part.name());
        Thread.startVirtualThread(() -> fail(part, Exits.say(process.onExit().join().exitValue())));
    }

    private void fail(Part part, String what) {
        if (stopping) return;
        progress.failed(part.name());
        failure.complete(new PartFailed(part, what));
    }

    private void stopWhenPossible(Part part, Milestones stopped) {
        try {
            stopped.await(dependentsOf(part));
            abandonStart(part);
            var process = processes.get(part.name());
            if (process != null && process.isAlive()) {
                progress.stopping(part.name());
                part.stop(process.toHandle());
                progress.stopped(part.name());
            }
            run.forget(part.name());
        } catch (IOException | RuntimeException | InterruptedException trouble) {
            System.err.println(part.name() + " did not stop as it should: " + trouble.getMessage());
        } finally {
            stopped.reached(part.name());
        }
    }

    /// A part may be anywhere between two processes of its start: only when its thread has ended is
    /// it certain that no further one comes.
    private void abandonStart(Part part) throws InterruptedException {
        var starter = starters.get(part.name());
        if (starter == null) return;
        starter.interrupt();
        starter.join();
    }

    private Set<String> dependentsOf(Part part) {
        return parts.stream()
                .filter(other -> other.after().contains(part.name()))
                .map(Part::name)
                .collect(Collectors.toSet());
    }

    /// Something that each part reaches, for others to wait for.
    private static final class Milestones {
        private final Map<String, CompletableFuture<Void>> futures;

        Milestones(List<Part> parts) {
            futures =
                    parts.stream()
                            .collect(
                                    Collectors.toUnmodifiableMap(
                                            Part::name, part -> new CompletableFuture<>()));
        }

        void reached(String name) {
            requireNonNull(futures.get(name), name).complete(null);
        }

        /// A name that is no part of this stack needs no waiting.
        void await(Set<String> names) throws InterruptedException {
            try {
                for (var name : names) {
                    var future = futures.get(name);
                    if (future != null) future.get();
                }
            } catch (ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        CompletableFuture<Void> all() {
            return CompletableFuture.allOf(futures.values().toArray(CompletableFuture[]::new));
        }
    }
}
