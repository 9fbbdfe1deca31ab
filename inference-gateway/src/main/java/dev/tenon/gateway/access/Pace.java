package dev.tenon.gateway.access;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Requests per second of each tenant on this gateway: a bucket that holds one second's worth.
final class Pace {
    private static final long SECOND = 1_000_000_000L;
    private final Map<UUID, AtomicLong> nextFree = new ConcurrentHashMap<>();

    boolean allows(UUID tenant, int perSecond) {
        return perSecond <= 0 || allows(tenant, perSecond, System.nanoTime());
    }

    /// Each request moves the tenant's clock on by its share of a second; more than a second ahead
    /// of now is too fast.
    boolean allows(UUID tenant, int perSecond, long now) {
        AtomicLong clock = nextFree.computeIfAbsent(tenant, id -> new AtomicLong(now));
        while (true) {
            long at = clock.get();
            long from = at - now < 0 ? now : at;
            if (from - now >= SECOND) return false;
            if (clock.compareAndSet(at, from + SECOND / perSecond)) return true;
        }
    }
}
