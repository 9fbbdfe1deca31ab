package dev.tenon.serving.gateway;

import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/// What reports leave in the database; works inside the transaction of the job that takes them.
@Repository
class ReportRows {
    private static final String REMEMBER =
            """
            insert into gateway_report (gateway, epoch, sequence, taken_at)
            values (:gateway, :epoch, :sequence, :now)
            on conflict do nothing
            """;
    private static final String ADD_USAGE =
            """
            insert into deployment_usage
                (tenant, deployment, minute, variant, number, requests, failures, p50_weight, p95_weight, p99_weight)
            select d.tenant, d.id, date_trunc('minute', u.start), u.variant, u.number,
                   sum(u.requests), sum(u.failures),
                   sum(u.requests * u.p50), sum(u.requests * u.p95), sum(u.requests * u.p99)
              from unnest(:tenants::uuid[], :deployments::uuid[], :starts::timestamptz[], :variants::text[],
                          :numbers::int[], :requests::bigint[], :failures::bigint[],
                          :p50::float8[], :p95::float8[], :p99::float8[])
                   as u(tenant, deployment, start, variant, number, requests, failures, p50, p95, p99)
              join deployment d on d.tenant = u.tenant and d.id = u.deployment
             where u.start > :oldest and u.requests > 0
             group by 1, 2, 3, 4, 5
            on conflict (tenant, deployment, minute, variant, number) do update
               set requests = deployment_usage.requests + excluded.requests,
                   failures = deployment_usage.failures + excluded.failures,
                   p50_weight = deployment_usage.p50_weight + excluded.p50_weight,
                   p95_weight = deployment_usage.p95_weight + excluded.p95_weight,
                   p99_weight = deployment_usage.p99_weight + excluded.p99_weight
            """;
    private static final String ADD_DAYS =
            """
            insert into prediction_day (tenant, day, deployment, number, project, name, requests, failures)
            select d.tenant, (u.start at time zone 'UTC')::date, d.id, u.number, d.project, d.name,
                   sum(u.requests), sum(u.failures)
              from unnest(:tenants::uuid[], :deployments::uuid[], :starts::timestamptz[], :numbers::int[],
                          :requests::bigint[], :failures::bigint[])
                   as u(tenant, deployment, start, number, requests, failures)
              join deployment d on d.tenant = u.tenant and d.id = u.deployment
             where u.start > :oldest and u.requests > 0
             group by 1, 2, 3, 4, 5, 6
            on conflict (tenant, day, deployment, number) do update
               set requests = prediction_day.requests + excluded.requests,
                   failures = prediction_day.failures + excluded.failures
            """;
    private static final String SET_HEALTH =
            """
            insert into variant_health (tenant, deployment, gateway, variant, number, revision, ready, reason, at)
            select d.tenant, d.id, :gateway, :variant, :number, :revision, :ready, :reason, :now
              from deployment d
             where d.id = :deployment
            on conflict (tenant, deployment, gateway, variant) do update
               set number = excluded.number, revision = excluded.revision, ready = excluded.ready,
                   reason = excluded.reason, at = excluded.at
             where excluded.revision >= variant_health.revision
            """;
    private static final String FORGET_USAGE =
            "delete from deployment_usage where minute < :oldest";
    private static final String FORGET_REPORTS =
            "delete from gateway_report where taken_at < :oldest";

    private static final String TOUCHED =
            "select tenant, project, id from deployment where id = any(:deployments)";

    /// A deployment that a report is about.
    record Touched(TenantId tenant, ProjectId project, UUID deployment) {}

    boolean remember(JdbcClient sql, Report report, Instant now) {
        return sql.sql(REMEMBER)
                        .param("gateway", report.gateway())
                        .param("epoch", report.epoch())
                        .param("sequence", report.sequence())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /// By the minute, and by the day.
    void addUsage(JdbcClient sql, List<Report.Usage> usage, Instant oldest) {
        if (usage.isEmpty()) return;
        counted(sql.sql(ADD_USAGE), usage, oldest)
                .param("variants", column(usage, Report.Usage::variant))
                .param("p50", column(usage, one -> one.latency().p50()))
                .param("p95", column(usage, one -> one.latency().p95()))
                .param("p99", column(usage, one -> one.latency().p99()))
                .update();
        counted(sql.sql(ADD_DAYS), usage, oldest).update();
    }

    private static StatementSpec counted(
            StatementSpec statement, List<Report.Usage> usage, Instant oldest) {
        return statement
                .param("tenants", column(usage, Report.Usage::tenant))
                .param("deployments", column(usage, Report.Usage::deployment))
                .param("starts", column(usage, Report.Usage::from))
                .param("numbers", column(usage, Report.Usage::number))
                .param("requests", column(usage, Report.Usage::requests))
                .param("failures", column(usage, Report.Usage::failures))
                .param("oldest", oldest.atOffset(ZoneOffset.UTC));
    }

    void setHealth(JdbcClient sql, String gateway, List<Report.Health> health, Instant now) {
        for (var one : health) {
            sql.sql(SET_HEALTH)
                    .param("gateway", gateway)
                    .param("deployment", one.deployment())
                    .param("variant", one.variant())
                    .param("number", one.number())
                    .param("revision", one.revision())
                    .param("ready", one.ready())
                    .param("reason", one.reason(), java.sql.Types.VARCHAR)
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    List<Touched> touched(JdbcClient sql, List<UUID> deployments) {
        return sql.sql(TOUCHED)
                .param("deployments", deployments.toArray(UUID[]::new))
                .query(
                        (row, _) ->
                                new Touched(
                                        new TenantId(row.getObject("tenant", UUID.class)),
                                        new ProjectId(row.getObject("project", UUID.class)),
                                        row.getObject("id", UUID.class)))
                .list();
    }

    int forget(JdbcClient sql, Instant oldestFigure, Instant oldestReport) {
        sql.sql(FORGET_REPORTS).param("oldest", oldestReport.atOffset(ZoneOffset.UTC)).update();
        return sql.sql(FORGET_USAGE)
                .param("oldest", oldestFigure.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// One column of a batch, as text that PostgreSQL casts.
    private static String[] column(List<Report.Usage> usage, Function<Report.Usage, Object> value) {
        return usage.stream().map(value).map(Object::toString).toArray(String[]::new);
    }
}
