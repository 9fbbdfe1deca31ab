package dev.tenon.api.limits;

import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.TenantId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// The limits of each tenant's plan, looked up once a minute.
@Component
class Plans {
    private static final long FRESH_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final PlanQueries queries;
    private final LimitSettings settings;
    private final Map<TenantId, Known> known = new ConcurrentHashMap<>();

    Plans(PlanQueries queries, LimitSettings settings) {
        this.queries = queries;
        this.settings = settings;
    }

    record Known(Quota tenant, Quota consumer, long at) {}

    Known ofCurrentTenant(long now) {
        var tenant = CurrentTenant.required();
        var found = known.get(tenant);
        if (found != null && now - found.at() < FRESH_NANOS) return found;
        var limits = settings.of(queries.current());
        var fresh =
                new Known(
                        Quota.of(limits.tenant(), limits.window()),
                        Quota.of(limits.consumer(), limits.window()),
                        now);
        known.put(tenant, fresh);
        return fresh;
    }
}
