package dev.tenon.policy;

import dev.tenon.tenancy.ProjectId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PolicyRows {
    private static final String IN_FORCE =
            """
            select document from policy
             where tenant = current_tenant() and project = :project and environment = :environment
             order by version desc
             limit 1
            """;
    private static final String BY_DIGEST =
            """
            select document from policy
             where tenant = current_tenant() and project = :project and digest = :digest
            """;
    private static final String INSERT =
            """
            insert into policy (tenant, project, digest, name, version, environment, document, published_at)
            values (current_tenant(), :project, :digest, :name, :version, :environment, :document, :at)
            on conflict do nothing
            """;

    private final JdbcClient sql;

    PolicyRows(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<Policy> inForce(ProjectId project, String environment) {
        return one(
                sql.sql(IN_FORCE)
                        .param("project", project.value())
                        .param("environment", environment));
    }

    Optional<Policy> byDigest(ProjectId project, String digest) {
        return one(sql.sql(BY_DIGEST).param("project", project.value()).param("digest", digest));
    }

    boolean insert(ProjectId project, Policy policy, String document, Instant at) {
        return sql.sql(INSERT)
                        .param("project", project.value())
                        .param("digest", policy.digest())
                        .param("name", policy.name())
                        .param("version", policy.version())
                        .param("environment", policy.environment())
                        .param("document", document)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static Optional<Policy> one(JdbcClient.StatementSpec statement) {
        return statement.query(String.class).optional().map(PolicyDocument::parse);
    }
}
