package dev.tenon.audit;

import dev.tenon.storage.ObjectStore;
import dev.tenon.tenancy.CurrentTenant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// The current tenant's log in object storage.
final class StoredLog implements LogFiles {
    private static final int AT_ONCE = 8;

    private final ObjectStore store;

    StoredLog(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Optional<Version> read(String path) {
        return store.version(path).map(found -> new Version(found.bytes(), found.tag()));
    }

    @Override
    public void putAll(Map<String, byte[]> files) {
        if (files.size() == 1) {
            files.forEach(store::put);
            return;
        }
        var tenant = CurrentTenant.required();
        var places = new Semaphore(AT_ONCE);
        var writes = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            files.forEach(
                    (path, bytes) ->
                            writes.add(
                                    threads.submit(
                                            () -> {
                                                places.acquireUninterruptibly();
                                                try {
                                                    CurrentTenant.run(
                                                            tenant, () -> store.put(path, bytes));
                                                } finally {
                                                    places.release();
                                                }
                                            })));
        }
        for (var write : writes) requireDone(write);
    }

    @Override
    public boolean replace(String path, byte[] bytes, @Nullable String version) {
        return version == null
                ? store.putIfAbsent(path, bytes)
                : store.replace(path, bytes, version);
    }

    @Override
    public void delete(String path) {
        store.delete(path);
    }

    private static void requireDone(Future<?> write) {
        try {
            write.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("A file of the log was not written", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while the log was written", stopped);
        }
    }
}
