package dev.tenon.serving.gateway;

import dev.tenon.tenancy.Operations;
import dev.tenon.tenancy.Operations.Job;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Documents of all tenants: a tenant that is gone has none.
@Repository
class DocumentQueries {
    private static final String ALL =
            """
            select 'route/' || d.id as id, d.revision::bigint as revision
              from deployment d
              join tenant t on t.tenant = d.tenant
             where t.state in ('active', 'suspended', 'deletion_pending')
             union all
            select 'access/' || a.tenant, a.revision
              from access_revision a
              join tenant t on t.tenant = a.tenant
             where t.state in ('active', 'suspended', 'deletion_pending')
             order by 1
            """;
    private static final String ROUTE =
            """
            select r.document
              from deployment d
              join tenant t on t.tenant = d.tenant
              join deployment_revision r on r.tenant = d.tenant and r.deployment = d.id and r.number = d.revision
             where d.id = :deployment and t.state in ('active', 'suspended', 'deletion_pending')
            """;

    private final Operations operations;

    DocumentQueries(Operations operations) {
        this.operations = operations;
    }

    List<Listed.Item> all() {
        return operations.across(
                Job.PUBLISH_ROUTES, DocumentQueries::all, DocumentQueries::tenants);
    }

    Optional<String> route(UUID deployment) {
        return operations.across(
                Job.PUBLISH_ROUTES,
                sql ->
                        sql.sql(ROUTE)
                                .param("deployment", deployment)
                                .query(String.class)
                                .optional());
    }

    /// Each tenant has one access document.
    private static long tenants(List<Listed.Item> documents) {
        return documents.stream().filter(one -> one.id().startsWith("access/")).count();
    }

    private static List<Listed.Item> all(JdbcClient sql) {
        return sql.sql(ALL)
                .query((row, _) -> new Listed.Item(row.getString("id"), row.getLong("revision")))
                .list();
    }
}
