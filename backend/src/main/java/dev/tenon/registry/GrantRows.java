package dev.tenon.registry;

import dev.tenon.approval.ApprovalId;
import dev.tenon.policy.AfterExpiry;
import dev.tenon.tenancy.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class GrantRows {
    private static final String OF_VERSIONS =
            """
            select version, id, environment, approval, emergency, issued_at, expires_at, after_expiry from model_grant
             where tenant = current_tenant() and project = :project and version = any(:versions)
             order by issued_at desc
            """;
    private static final String STATEMENT =
            """
            select statement from model_grant
             where tenant = current_tenant() and project = :project and version = :version
               and environment = :environment and issued_at <= :now and (expires_at > :now or after_expiry = 'warn')
             order by expires_at desc
             limit 1
            """;
    private static final String INSERT =
            """
            insert into model_grant
                   (tenant, project, version, id, environment, approval, emergency, issued_at, expires_at, after_expiry,
                   statement)
            values (current_tenant(), :project, :version, :id, :environment, :approval, :emergency, :issuedAt, :expiresAt,
                   :after, :statement)
            """;

    private final JdbcClient sql;

    GrantRows(JdbcClient sql) {
        this.sql = sql;
    }

    Map<UUID, List<Grant>> of(ProjectId project, List<UUID> versions) {
        return sql
                .sql(OF_VERSIONS)
                .param("project", project.value())
                .param("versions", versions.toArray(UUID[]::new))
                .query((row, _) -> Map.entry(Columns.uuid(row, "version"), read(row)))
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Map.Entry::getKey,
                                Collectors.mapping(
                                        Map.Entry::getValue, Collectors.toUnmodifiableList())));
    }

    /// The statement of the grant on which something may be deployed now.
    Optional<String> statement(ProjectId project, UUID version, String environment, Instant now) {
        return sql.sql(STATEMENT)
                .param("project", project.value())
                .param("version", version)
                .param("environment", environment)
                .param("now", Columns.column(now))
                .query(String.class)
                .optional();
    }

    void insert(ProjectId project, UUID version, Grant grant, String statement) {
        sql.sql(INSERT)
                .param("project", project.value())
                .param("version", version)
                .param("id", grant.id())
                .param("environment", grant.environment())
                .param("approval", uuid(grant.approval()), java.sql.Types.OTHER)
                .param("emergency", grant.emergency(), java.sql.Types.OTHER)
                .param("after", grant.afterwards().words())
                .param("issuedAt", Columns.column(grant.issuedAt()))
                .param("expiresAt", Columns.column(grant.expiresAt()))
                .param("statement", statement)
                .update();
    }

    private static @Nullable UUID uuid(@Nullable ApprovalId approval) {
        return approval == null ? null : approval.value();
    }

    private static Grant read(ResultSet row) throws SQLException {
        var approval = row.getObject("approval", UUID.class);
        return new Grant(
                Columns.uuid(row, "id"),
                row.getString("environment"),
                approval == null ? null : new ApprovalId(approval),
                row.getObject("emergency", UUID.class),
                Columns.instant(row, "issued_at"),
                Columns.instant(row, "expires_at"),
                AfterExpiry.named(row.getString("after_expiry")));
    }
}
