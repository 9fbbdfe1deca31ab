package dev.tenon.policy;

import dev.tenon.identity.PersonId;
import dev.tenon.tenancy.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PolicyRows {
    private static final String IN_FORCE =
            """
            select distinct on (name) digest, document from policy
             where tenant = current_tenant() and project = :project and environment = :environment
             order by name, version desc
            """;
    private static final String BY_DIGEST =
            """
            select digest, document from policy
             where tenant = current_tenant() and project = :project and digest = :digest
            """;
    private static final String INSERT =
            """
            insert into policy (tenant, project, digest, name, version, environment, document, published_at,
                   publisher, publisher_name, reason)
            values (current_tenant(), :project, :digest, :name, :version, :environment, :document, :at,
                   :publisher, :publisherName, :reason)
            on conflict do nothing
            """;

    private final JdbcClient sql;
    private final KnownPolicies known;

    PolicyRows(JdbcClient sql, KnownPolicies known) {
        this.sql = sql;
        this.known = known;
    }

    /// Who publishes, and why; nobody where a project begins with it.
    record Publisher(@Nullable PersonId person, @Nullable String name, String reason) {
        static final Publisher NOBODY = new Publisher(null, null, "");
    }

    /// The newest version of each policy of an environment.
    List<Policy> inForce(ProjectId project, String environment) {
        return sql.sql(IN_FORCE)
                .param("project", project.value())
                .param("environment", environment)
                .query(this::read)
                .list();
    }

    Optional<Policy> byDigest(ProjectId project, String digest) {
        return sql.sql(BY_DIGEST)
                .param("project", project.value())
                .param("digest", digest)
                .query(this::read)
                .optional();
    }

    /// False when the version is there already.
    boolean insert(
            ProjectId project, Policy policy, String document, Instant at, Publisher publisher) {
        var person = publisher.person();
        return sql.sql(INSERT)
                        .param("project", project.value())
                        .param("digest", policy.digest())
                        .param("name", policy.name())
                        .param("version", policy.version())
                        .param("environment", policy.environment())
                        .param("document", document)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("publisher", person == null ? null : person.value(), Types.OTHER)
                        .param("publisherName", publisher.name(), Types.VARCHAR)
                        .param("reason", publisher.reason())
                        .update()
                == 1;
    }

    private Policy read(ResultSet row, int number) throws SQLException {
        return known.of(row.getString("digest"), row.getString("document"));
    }
}
