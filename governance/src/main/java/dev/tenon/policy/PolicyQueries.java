package dev.tenon.policy;

import dev.tenon.tenancy.ProjectId;
import dev.tenon.wire.Page.Wish;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PolicyQueries {
    private static final String COLUMNS =
            """
            digest, document, published_at, publisher_name, policy.reason,
                   retired_at, person_name, policy_retirement.reason as retired_because
              from policy left join policy_retirement using (tenant, project, name, version)
            """;
    private static final String NEWEST =
            """
            select distinct on (name) %s
             where tenant = current_tenant() and project = :project
               and (:environment::text is null or environment = :environment)
             order by name, version desc
            """
                    .formatted(COLUMNS);
    private static final String BY_DIGEST =
            """
            select %s
             where tenant = current_tenant() and project = :project and digest = :digest
            """
                    .formatted(COLUMNS);
    private static final String VERSIONS =
            """
            select %s
             where tenant = current_tenant() and project = :project
               and (:name::text is null or name = :name)
               and (:afterName::text is null or name > :afterName or name = :afterName and version < :below)
             order by name, version desc
             limit :limit
            """
                    .formatted(COLUMNS);
    private static final String GROUPS =
            "select name from people_group where tenant = current_tenant()";

    private final JdbcClient sql;
    private final KnownPolicies known;

    PolicyQueries(JdbcClient sql, KnownPolicies known) {
        this.sql = sql;
        this.known = known;
    }

    /// The newest version of each policy, if it isn't retired.
    List<PublishedPolicy> inForce(ProjectId project) {
        return PublishedPolicy.inForce(newest(project));
    }

    /// The same, of one environment.
    List<PublishedPolicy> inForce(ProjectId project, String environment) {
        return PublishedPolicy.inForce(newest(project, environment));
    }

    /// The newest version of each policy, retired or not.
    List<PublishedPolicy> newest(ProjectId project) {
        return newest(project, null);
    }

    private List<PublishedPolicy> newest(ProjectId project, @Nullable String environment) {
        return sql.sql(NEWEST)
                .param("project", project.value())
                .param("environment", environment, Types.VARCHAR)
                .query(this::read)
                .list();
    }

    Optional<PublishedPolicy> byDigest(ProjectId project, String digest) {
        return sql.sql(BY_DIGEST)
                .param("project", project.value())
                .param("digest", digest)
                .query(this::read)
                .optional();
    }

    /// One row more than wanted, which tells whether there are more.
    List<PublishedPolicy> versions(ProjectId project, @Nullable String name, Wish wish) {
        var after = wish.cursor(2);
        return sql.sql(VERSIONS)
                .param("project", project.value())
                .param("name", name, Types.VARCHAR)
                .param("afterName", after == null ? null : after.text(0), Types.VARCHAR)
                .param("below", after == null ? 0 : after.number(1))
                .param("limit", wish.limit() + 1)
                .query(this::read)
                .list();
    }

    /// The names of the tenant's groups.
    Set<String> groups() {
        return Set.copyOf(sql.sql(GROUPS).query(String.class).list());
    }

    private PublishedPolicy read(ResultSet row, int number) throws SQLException {
        var text = row.getString("document");
        return new PublishedPolicy(
                known.of(row.getString("digest"), text),
                text,
                row.getObject("published_at", OffsetDateTime.class).toInstant(),
                row.getString("publisher_name"),
                row.getString("reason"),
                retirement(row));
    }

    private static @Nullable Retirement retirement(ResultSet row) throws SQLException {
        var at = row.getObject("retired_at", OffsetDateTime.class);
        if (at == null) return null;
        return new Retirement(
                at.toInstant(), row.getString("person_name"), row.getString("retired_because"));
    }
}
