package dev.tenon.tenancy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/// What was looked up for a tenant, as long as the tenant stands as it stood then (see [Standing]).
///
/// A change is noticed by the next call. What runs out by itself, as a token does, changes nothing;
/// so nothing is remembered for longer than a second. Where no door has read how the tenant stands,
/// everything is looked up.
public final class Remembered<K, V> {
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final int MOST = 20_000;

    private final Clock clock;
    private final ConcurrentMap<Key<K>, Known<V>> known = new ConcurrentHashMap<>();

    public Remembered(Clock clock) {
        this.clock = clock;
    }

    private record Key<K>(TenantId tenant, K key) {}

    private record Known<V>(V value, long revision, Instant at) {
        boolean holds(long asked, Instant now) {
            return revision >= asked && !now.isBefore(at) && now.isBefore(at.plus(LONGEST));
        }
    }

    /// The current tenant's answer to a key.
    public V of(K key, Supplier<V> look) {
        var standing = Standing.revision();
        if (standing.isEmpty()) return look.get();
        var place = new Key<>(CurrentTenant.required(), key);
        var now = clock.instant();
        var found = known.get(place);
        if (found != null && found.holds(standing.getAsLong(), now)) return found.value();
        var fresh = look.get();
        if (known.size() >= MOST) known.clear();
        known.put(place, new Known<>(fresh, standing.getAsLong(), now));
        return fresh;
    }
}
