package dev.tenon.gateway.quota;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// So many requests in a second for everybody who is named: a bucket that holds one second's worth.
final class Pace<K> {
    private static final long SECOND = 1_000_000_000L;
    private final Map<K, AtomicLong> nextFree = new ConcurrentHashMap<>();

    /// Each request moves the clock of who asks on by its share of a second; more than a second
    /// ahead of now is too fast.
    boolean allows(K who, double perSecond, long now) {
        AtomicLong clock = nextFree.computeIfAbsent(who, _ -> new AtomicLong(now));
        while (true) {
            long at = clock.get();
            long from = at - now < 0 ? now : at;
            if (from - now >= SECOND) return false;
            if (clock.compareAndSet(at, from + (long) Math.ceil(SECOND / perSecond))) return true;
        }
    }

    /// Forgets whose buckets are full again: they begin with full ones.
    void forget(long now) {
        nextFree.values().removeIf(clock -> clock.get() - now < 0);
    }
}
