package dev.tenon.approval;

import dev.tenon.identity.PersonId;
import dev.tenon.tenancy.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DecisionRows {
    private static final String OF_REQUESTS =
            """
            select * from approval_decision
             where tenant = current_tenant() and project = :project and request = any(:requests)
             order by decided_at, person
            """;
    private static final String INSERT =
            """
            insert into approval_decision
                   (tenant, project, request, person, person_name, stage, verdict, comment, subject_digest,
                   evidence_digest, policy_digest, papers_digest, groups, stepped_up, decided_at)
            values (current_tenant(), :project, :request, :person, :name, :stage, :verdict, :comment, :subject,
                   :evidence, :policy, :papers, :groups, :steppedUp, :at)
            """;

    private final JdbcClient sql;

    DecisionRows(JdbcClient sql) {
        this.sql = sql;
    }

    Map<ApprovalId, List<Decision>> of(ProjectId project, Collection<ApprovalId> requests) {
        return sql
                .sql(OF_REQUESTS)
                .param("project", project.value())
                .param("requests", requests.stream().map(ApprovalId::value).toArray(UUID[]::new))
                .query(
                        (row, _) ->
                                Map.entry(
                                        new ApprovalId(row.getObject("request", UUID.class)),
                                        read(row)))
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Map.Entry::getKey,
                                Collectors.mapping(
                                        Map.Entry::getValue, Collectors.toUnmodifiableList())));
    }

    void insert(ProjectId project, ApprovalId request, Decision decision) {
        sql.sql(INSERT)
                .param("project", project.value())
                .param("request", request.value())
                .param("person", decision.person().id().value())
                .param("name", decision.person().name())
                .param("verdict", decision.verdict().words())
                .param("comment", decision.comment())
                .param("stage", decision.stage())
                .param("subject", decision.seen().subject())
                .param("evidence", decision.seen().evidence())
                .param("policy", decision.seen().policy())
                .param("papers", decision.seen().papers())
                .param("groups", decision.groups().stream().sorted().toArray(String[]::new))
                .param("steppedUp", decision.steppedUp())
                .param("at", decision.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Decision read(ResultSet row) throws SQLException {
        return new Decision(
                new Person(
                        new PersonId(row.getObject("person", UUID.class)),
                        row.getString("person_name")),
                row.getString("stage"),
                Verdict.named(row.getString("verdict")),
                row.getString("comment"),
                new Seen(
                        orEmpty(row.getString("subject_digest")),
                        row.getString("evidence_digest"),
                        orEmpty(row.getString("policy_digest")),
                        row.getString("papers_digest")),
                Set.of((String[]) row.getArray("groups").getArray()),
                row.getBoolean("stepped_up"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant());
    }

    /// Decisions of the first weeks named the evidence alone.
    private static String orEmpty(@Nullable String digest) {
        return digest == null ? "" : digest;
    }
}
