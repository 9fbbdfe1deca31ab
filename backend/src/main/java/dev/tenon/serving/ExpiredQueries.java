package dev.tenon.serving;

import dev.tenon.tenancy.Operations;
import dev.tenon.tenancy.Operations.Job;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.TenantId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Repository;

/// Finds, over all tenants, live deployments that serve a version whose last grant has expired and
/// whose policy wants its traffic drained.
@Repository
class ExpiredQueries {
    private static final String DRAINED =
            """
            select d.tenant, d.project, d.id, array_agg(v.number order by v.number) as numbers
              from deployment d
              join deployment_revision r on r.tenant = d.tenant and r.deployment = d.id and r.number = d.revision
              join registered_model m on m.tenant = d.tenant and m.project = d.project
                                     and m.name = r.document::jsonb ->> 'model'
              join model_version v on v.tenant = d.tenant and v.project = d.project and v.model = m.id
              join lateral (select g.after_expiry, g.expires_at
                              from model_grant g
                             where g.tenant = v.tenant and g.project = v.project and g.version = v.id
                               and g.environment = d.environment
                             order by g.expires_at desc
                             limit 1) g on g.after_expiry = 'drain' and g.expires_at <= :now
             where r.document::jsonb ->> 'state' = 'live'
               and exists (select 1 from jsonb_array_elements(r.document::jsonb -> 'variants') as of
                            where (of ->> 'number')::int = v.number)
             group by d.tenant, d.project, d.id
             limit 100
            """;

    private final Operations operations;

    ExpiredQueries(Operations operations) {
        this.operations = operations;
    }

    record Expired(
            TenantId tenant, ProjectId project, DeploymentId deployment, Set<Integer> numbers) {}

    List<Expired> at(Instant now) {
        return operations.across(
                Job.DRAIN_EXPIRED,
                sql ->
                        sql.sql(DRAINED)
                                .param("now", now.atOffset(ZoneOffset.UTC))
                                .query((row, _) -> read(row))
                                .list(),
                found -> found.stream().map(Expired::tenant).distinct().count());
    }

    private static Expired read(ResultSet row) throws SQLException {
        return new Expired(
                new TenantId(row.getObject("tenant", UUID.class)),
                new ProjectId(row.getObject("project", UUID.class)),
                new DeploymentId(row.getObject("id", UUID.class)),
                numbers(row.getArray("numbers")));
    }

    private static Set<Integer> numbers(Array array) throws SQLException {
        return Arrays.stream((Integer[]) array.getArray()).collect(Collectors.toUnmodifiableSet());
    }
}
