package dev.tenon.serving.gateway;

import static java.util.stream.Collectors.groupingBy;

import dev.tenon.serving.gateway.ShareRules.Held;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who holds which share; works inside the transaction of the job that gives them.
@Repository
class ShareRows {
    private static final String LOCK = "lock table gateway_share in share row exclusive mode";
    private static final String FORGET =
            "delete from gateway_share where tenant = any(:tenants) and ends_at <= :now";
    private static final String PLANS =
            "select tenant, plan from tenant where tenant = any(:tenants) and state = 'active'";
    private static final String HELD =
            "select tenant, gateway, wanted, share from gateway_share where tenant = any(:tenants)";
    private static final String PUT =
            """
            insert into gateway_share (tenant, gateway, wanted, share, ends_at)
            select tenant, gateway, wanted, share, :end
              from unnest(:tenants::uuid[], :gateways::text[], :wanted::int[], :shares::int[])
                   as s(tenant, gateway, wanted, share)
             order by tenant
            on conflict (tenant, gateway) do update
               set wanted = excluded.wanted, share = excluded.share, ends_at = excluded.ends_at
            """;

    record Row(UUID tenant, String gateway, Held held) {}

    void lock(JdbcClient sql) {
        sql.sql(LOCK).update();
    }

    void forget(JdbcClient sql, UUID[] tenants, Instant now) {
        sql.sql(FORGET)
                .param("tenants", tenants)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    Map<UUID, String> plans(JdbcClient sql, UUID[] tenants) {
        var plans = new HashMap<UUID, String>();
        sql.sql(PLANS)
                .param("tenants", tenants)
                .query(
                        row -> {
                            plans.put(row.getObject("tenant", UUID.class), row.getString("plan"));
                        });
        return plans;
    }

    Map<UUID, List<Row>> held(JdbcClient sql, UUID[] tenants) {
        return sql
                .sql(HELD)
                .param("tenants", tenants)
                .query(
                        (row, _) ->
                                new Row(
                                        row.getObject("tenant", UUID.class),
                                        row.getString("gateway"),
                                        new Held(row.getInt("wanted"), row.getInt("share"))))
                .list()
                .stream()
                .collect(groupingBy(Row::tenant));
    }

    void put(JdbcClient sql, List<Row> rows, Instant end) {
        sql.sql(PUT)
                .param("tenants", rows.stream().map(Row::tenant).toArray(UUID[]::new))
                .param("gateways", rows.stream().map(Row::gateway).toArray(String[]::new))
                .param(
                        "wanted",
                        rows.stream().map(row -> row.held().wanted()).toArray(Integer[]::new))
                .param(
                        "shares",
                        rows.stream().map(row -> row.held().share()).toArray(Integer[]::new))
                .param("end", end.atOffset(ZoneOffset.UTC))
                .update();
    }
}
