package dev.tenon.gateway.quota;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// What this replica may answer of what each tenant's plan allows. A caller gets the same part of a
/// caller's limit here as the tenant gets of its own.
public final class Shares {
    /// Of a plan, where nobody has said yet what this replica's share is.
    static final double WITHOUT_WORD = 0.1;

    /// A tenant that didn't ask for so many renewals holds no share any more.
    private static final int QUIET = 60;

    private final Map<UUID, Demand> demands = new ConcurrentHashMap<>();
    private final Pace<UUID> tenants = new Pace<>();
    private final Pace<Caller> callers = new Pace<>();
    private volatile Map<UUID, Integer> shares = Map.of();
    private volatile boolean isAlone;
    private volatile @Nullable Thread renewer;

    /// What came of a request.
    public enum Verdict {
        FITS,
        CALLER_TOO_FAST,
        TENANT_TOO_FAST
    }

    /// A plan's requests per second; 0 is no limit.
    public record Limits(int tenant, int caller) {}

    private record Caller(UUID tenant, String credential) {}

    private static final class Demand {
        private final LongAdder asked = new LongAdder();
        private int quiet;
    }

    public Verdict ask(UUID tenant, String credential, Limits limits) {
        return ask(tenant, credential, limits, System.nanoTime());
    }

    Verdict ask(UUID tenant, String credential, Limits limits, long now) {
        if (limits.tenant() <= 0) return Verdict.FITS;
        double part = part(tenant, limits.tenant());
        if (limits.caller() > 0
                && !callers.allows(new Caller(tenant, credential), limits.caller() * part, now))
            return Verdict.CALLER_TOO_FAST;
        demands.computeIfAbsent(tenant, _ -> new Demand()).asked.increment();
        return tenants.allows(tenant, limits.tenant() * part, now)
                ? Verdict.FITS
                : Verdict.TENANT_TOO_FAST;
    }

    private double part(UUID tenant, int limit) {
        if (isAlone) return 1;
        Integer share = shares.get(tenant);
        if (share != null) return Math.clamp(share / (double) limit, 0.001, 1);
        if (!demands.containsKey(tenant)) LockSupport.unpark(renewer);
        return WITHOUT_WORD;
    }

    /// Who waits to be woken by a tenant that asks for the first time.
    void wakes(Thread thread) {
        renewer = thread;
    }

    /// How many requests in a second each tenant would have needed since this was asked last.
    Map<UUID, Integer> wanted(double seconds) {
        callers.forget(System.nanoTime());
        var wanted = new HashMap<UUID, Integer>();
        demands.forEach(
                (tenant, demand) -> {
                    long asked = demand.asked.sumThenReset();
                    demand.quiet = asked == 0 ? demand.quiet + 1 : 0;
                    wanted.put(tenant, (int) Math.min(1_000_000, Math.ceil(asked / seconds)));
                });
        demands.values().removeIf(demand -> demand.quiet > QUIET);
        return wanted;
    }

    /// These shares hold until others do; a tenant that isn't among them has none.
    void hold(Map<UUID, Integer> granted) {
        isAlone = false;
        shares = Map.copyOf(granted);
    }

    /// The platform knows of no shares: all of every plan is this replica's.
    void holdAll() {
        isAlone = true;
    }
}
