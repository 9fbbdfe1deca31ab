package dev.tenon.policy;

import dev.tenon.identity.PersonId;
import dev.tenon.tenancy.ProjectId;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PolicyRows {
    private static final String INSERT =
            """
            insert into policy (tenant, project, digest, name, version, environment, document, published_at,
                   publisher, publisher_name, reason)
            values (current_tenant(), :project, :digest, :name, :version, :environment, :document, :at,
                   :publisher, :publisherName, :reason)
            on conflict do nothing
            """;

    private static final String ALONE =
            "select pg_advisory_xact_lock(hashtextextended(:project::text, 1))";
    private static final String RETIRE =
            """
            insert into policy_retirement (tenant, project, name, version, retired_at, person, person_name, reason)
            values (current_tenant(), :project, :name, :version, :at, :person, :personName, :reason)
            on conflict do nothing
            """;

    private final JdbcClient sql;

    PolicyRows(JdbcClient sql) {
        this.sql = sql;
    }

    /// Who publishes, and why; nobody where a project begins with it.
    record Publisher(@Nullable PersonId person, @Nullable String name, String reason) {
        static final Publisher NOBODY = new Publisher(null, null, "");
    }

    /// Until the transaction ends nobody else changes which policies of the project decide.
    void alone(ProjectId project) {
        sql.sql(ALONE).param("project", project.value()).query().singleRow();
    }

    /// False when somebody has just done so.
    boolean retire(ProjectId project, Policy policy, Instant at, Publisher by) {
        return sql.sql(RETIRE)
                        .param("project", project.value())
                        .param("name", policy.name())
                        .param("version", policy.version())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("person", Objects.requireNonNull(by.person()).value())
                        .param("personName", by.name())
                        .param("reason", by.reason())
                        .update()
                == 1;
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
}
