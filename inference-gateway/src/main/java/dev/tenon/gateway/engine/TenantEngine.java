package dev.tenon.gateway.engine;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/// The engine process of one tenant, started when it is needed and again when it died.
final class TenantEngine implements AutoCloseable {
    private static final Duration LOADING = Duration.ofSeconds(60);
    private static final AtomicInteger IDS = new AtomicInteger();

    private final Surroundings surroundings;
    private final ReadWriteLock calls = new ReentrantReadWriteLock();
    private @Nullable EngineProcess process;
    private int lives;

    TenantEngine(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// A model here, after a throw-away process has loaded and tried it.
    Model load(VersionFiles files, String format, Signature signature) {
        tryApart(surroundings, files, format, signature);
        ModelApart model = new ModelApart(this, IDS.incrementAndGet(), files, format, signature);
        model.processWithModel();
        return model;
    }

    /// Loads and runs a model in a process of its own that nobody else uses, and ends it.
    static void tryApart(
            Surroundings surroundings, VersionFiles files, String format, Signature signature) {
        try (EngineProcess trial = new EngineProcess(surroundings)) {
            load(trial, 0, files, format, signature);
        }
    }

    static void load(
            EngineProcess process, int id, VersionFiles files, String format, Signature signature) {
        var place = process.folder().lend(id, files);
        try {
            process.call(
                    LOADING,
                    frame ->
                            frame.begin(Frame.LOAD)
                                    .put(id)
                                    .put(place.toString())
                                    .put(format)
                                    .put(signature),
                    frame -> true);
        } catch (EngineProcess.Gone gone) {
            throw new ModelFailed("The engine process ended while it loaded the model", gone);
        }
    }

    /// The process that lives; started anew where none does.
    synchronized EngineProcess running() {
        if (process == null || !process.isAlive()) {
            if (process != null) process.close();
            process = new EngineProcess(surroundings);
            lives++;
        }
        return process;
    }

    synchronized @Nullable EngineProcess ifRunning() {
        return process != null && process.isAlive() ? process : null;
    }

    /// Held by a call beside others.
    Lock amongOthers() {
        return calls.readLock();
    }

    /// Held by a call that nobody else's may run beside.
    Lock alone() {
        return calls.writeLock();
    }

    /// Which of its processes this is: a model is loaded once in each.
    synchronized int life() {
        return lives;
    }

    @Override
    public synchronized void close() {
        if (process != null) process.close();
        process = null;
    }
}
