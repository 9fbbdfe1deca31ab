package dev.tenon.api.limits;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The buckets of all tenants and consumers; a bucket that is full again is as good as none.
final class Allowance {
    private static final int SWEEP_ABOVE = 10_000;

    private final Map<Object, Bucket> buckets = new ConcurrentHashMap<>();

    /// What a request was given, under each of the two policies.
    record Verdict(Bucket.Draw tenant, Bucket.Draw consumer) {
        boolean passes() {
            return tenant.taken() && consumer.taken();
        }

        long waitNanos() {
            return Math.max(
                    tenant.taken() ? 0 : tenant.waitNanos(),
                    consumer.taken() ? 0 : consumer.waitNanos());
        }
    }

    /// A consumer over its own limit takes nothing from its tenant's.
    Verdict ask(Consumer consumer, Quota ofTenant, Quota ofConsumer, long now) {
        var own = bucket(consumer, now);
        var draw = own.take(ofConsumer, now);
        var shared = bucket(consumer.tenant(), now);
        if (!draw.taken()) return new Verdict(new Bucket.Draw(true, 0, 0), draw);
        var tenants = shared.take(ofTenant, now);
        if (!tenants.taken()) own.giveBack(ofConsumer);
        return new Verdict(tenants, draw);
    }

    private Bucket bucket(Object owner, long now) {
        var bucket = buckets.get(owner);
        if (bucket != null) return bucket;
        if (buckets.size() > SWEEP_ABOVE) buckets.values().removeIf(one -> one.isFull(now));
        return buckets.computeIfAbsent(owner, _ -> new Bucket(now));
    }

    int size() {
        return buckets.size();
    }
}
