package dev.tenon.serving.gateway;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tenon.problem.Invalid;
import dev.tenon.serving.gateway.ShareRows.Row;
import dev.tenon.tenancy.Operations;
import dev.tenon.tenancy.Operations.Job;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Gives each gateway its share of what tenants' plans allow, for as long as it comes again. One
/// gateway at a time, so that no two are given the same.
@Component
class Shares {
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final int MOST_TENANTS = 10_000;
    private static final int MOST_WANTED = 1_000_000;

    private final Operations operations;
    private final ShareRows rows;
    private final PredictionLimits limits;
    private final Clock clock;

    /// What a gateway would have needed of each tenant in the last second.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Wish(String gateway, List<Wanted> tenants) {
        Wish {
            Objects.requireNonNull(gateway, "gateway");
            tenants = List.copyOf(tenants);
            if (tenants.size() > MOST_TENANTS || gateway.length() > 100) {
                throw new Invalid("shares", "So many tenants, or such a name, has no gateway.");
            }
        }
    }

    record Wanted(UUID tenant, int wanted) {
        Wanted {
            Objects.requireNonNull(tenant, "tenant");
            wanted = Math.clamp(wanted, 0, MOST_WANTED);
        }
    }

    record Granted(List<Share> shares) {}

    record Share(UUID tenant, int requestsPerSecond) {}

    Shares(Operations operations, ShareRows rows, PredictionLimits limits, Clock clock) {
        this.operations = operations;
        this.rows = rows;
        this.limits = limits;
        this.clock = clock;
    }

    Granted renew(Wish wish) {
        return operations.across(
                Job.SHARE_LIMITS, sql -> renew(sql, wish), granted -> granted.shares().size());
    }

    private Granted renew(JdbcClient sql, Wish wish) {
        var tenants = wish.tenants().stream().map(Wanted::tenant).toArray(UUID[]::new);
        var now = clock.instant();
        rows.lock(sql);
        rows.forget(sql, tenants, now);
        var plans = rows.plans(sql, tenants);
        var held = rows.held(sql, tenants);
        var next = new ArrayList<Row>();
        for (var one : wish.tenants()) {
            var plan = plans.get(one.tenant());
            if (plan != null) next.add(next(wish.gateway(), one, plan, held));
        }
        rows.put(sql, next, now.plus(LEASE));
        return new Granted(
                next.stream().map(row -> new Share(row.tenant(), row.held().share())).toList());
    }

    private Row next(String gateway, Wanted one, String plan, Map<UUID, List<Row>> held) {
        var all = held.getOrDefault(one.tenant(), List.of());
        var share =
                ShareRules.next(
                        limits.of(plan).tenant(),
                        one.wanted(),
                        own(gateway, all),
                        others(gateway, all));
        return new Row(one.tenant(), gateway, new ShareRules.Held(one.wanted(), share));
    }

    private static ShareRules.@Nullable Held own(String gateway, List<Row> all) {
        return all.stream()
                .filter(row -> row.gateway().equals(gateway))
                .map(Row::held)
                .findFirst()
                .orElse(null);
    }

    private static List<ShareRules.Held> others(String gateway, List<Row> all) {
        return all.stream().filter(row -> !row.gateway().equals(gateway)).map(Row::held).toList();
    }
}
