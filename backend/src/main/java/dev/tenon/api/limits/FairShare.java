package dev.tenon.api.limits;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// So many requests at once, given out in turn: no tenant ever holds all places, and of those who
/// wait each tenant gets the next one in its turn, however many of it wait.
///
/// A tenant that is alone may hold what one may at most. As soon as others are about (they asked
/// within the last second), it holds no more than its part: who floods would otherwise keep every
/// processor busy whenever another one comes.
final class FairShare {
    private static final long ABOUT = TimeUnit.SECONDS.toNanos(1);
    private static final int LEAST = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final int places;
    private final int placesOfOne;
    private final int mostWaiting;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Integer> inside = new HashMap<>();
    /// When each tenant last asked, the longest ago first.
    private final Map<String, Long> about = new LinkedHashMap<>();
    private final Map<String, ArrayDeque<Waiter>> waiting = new LinkedHashMap<>();
    private int taken;

    FairShare(int places, int placesOfOne, int mostWaiting) {
        this.places = places;
        this.placesOfOne = placesOfOne;
        this.mostWaiting = mostWaiting;
    }

    private static final class Waiter {
        private final Condition called;
        private boolean admitted;

        private Waiter(Condition called) {
            this.called = called;
        }
    }

    /// Waits for a place; whoever got one must [#leave].
    boolean enter(String tenant, long patienceNanos) throws InterruptedException {
        lock.lock();
        try {
            note(tenant);
            if (mayEnter(tenant) && !waiting.containsKey(tenant)) {
                admit(tenant);
                return true;
            }
            return await(tenant, patienceNanos);
        } finally {
            lock.unlock();
        }
    }

    void leave(String tenant) {
        lock.lock();
        try {
            taken--;
            inside.computeIfPresent(tenant, (_, count) -> count == 1 ? null : count - 1);
            callNext();
        } finally {
            lock.unlock();
        }
    }

    private boolean await(String tenant, long patienceNanos) throws InterruptedException {
        var queue = waiting.computeIfAbsent(tenant, _ -> new ArrayDeque<>());
        if (queue.size() >= mostWaiting) return false;
        var waiter = new Waiter(lock.newCondition());
        queue.add(waiter);
        var left = patienceNanos;
        try {
            while (!waiter.admitted && left > 0) left = waiter.called.awaitNanos(left);
        } catch (InterruptedException interrupted) {
            if (waiter.admitted) return true;
            throw interrupted;
        } finally {
            if (!waiter.admitted) giveUp(tenant, waiter);
        }
        return waiter.admitted;
    }

    private void giveUp(String tenant, Waiter waiter) {
        var queue = waiting.get(tenant);
        if (queue == null) return;
        queue.remove(waiter);
        if (queue.isEmpty()) waiting.remove(tenant);
    }

    private void note(String tenant) {
        var now = System.nanoTime();
        about.remove(tenant);
        about.put(tenant, now);
        about.values().removeIf(asked -> now - asked > ABOUT);
    }

    private boolean mayEnter(String tenant) {
        return taken < places && inside.getOrDefault(tenant, 0) < part();
    }

    private int part() {
        return Math.min(placesOfOne, Math.max(LEAST, places / Math.max(1, about.size())));
    }

    private void admit(String tenant) {
        taken++;
        inside.merge(tenant, 1, Integer::sum);
    }

    /// The tenant that was served goes to the end of the line.
    private void callNext() {
        for (Iterator<Map.Entry<String, ArrayDeque<Waiter>>> line = waiting.entrySet().iterator();
                line.hasNext(); ) {
            var first = line.next();
            if (!mayEnter(first.getKey())) continue;
            var waiter = first.getValue().remove();
            line.remove();
            if (!first.getValue().isEmpty()) waiting.put(first.getKey(), first.getValue());
            admit(first.getKey());
            waiter.admitted = true;
            waiter.called.signal();
            return;
        }
    }

    static long nanos(java.time.Duration duration) {
        return TimeUnit.NANOSECONDS.convert(duration);
    }
}
