package dev.tenon.live;

import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.TenantId;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// One browser tab that follows topics of one project; keeps which of them have changed until the
/// tab is told.
final class Subscription {
    private final TenantId tenant;
    private final ProjectId project;
    private final Set<String> topics;
    private final Set<String> changed = new LinkedHashSet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition something = lock.newCondition();
    private boolean closed;

    Subscription(TenantId tenant, ProjectId project, Set<String> topics) {
        this.tenant = tenant;
        this.project = project;
        this.topics = Set.copyOf(topics);
    }

    void offer(Change change) {
        if (change.tenant().equals(tenant) && change.project().equals(project))
            mark(change.topic());
    }

    /// Notices may have been missed: everything counts as changed.
    void markAll() {
        topics.forEach(this::mark);
    }

    private void mark(String topic) {
        if (!topics.contains(topic)) return;
        lock.lock();
        try {
            changed.add(topic);
            something.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            something.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for a change, at most so long, and takes all there are; none if nothing has changed.
    Set<String> await(long millis) throws InterruptedException {
        lock.lock();
        try {
            var left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (changed.isEmpty() && !closed && left > 0) left = something.awaitNanos(left);
            var all = new LinkedHashSet<>(changed);
            changed.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }
}
