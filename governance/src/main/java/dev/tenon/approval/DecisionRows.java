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
import java.util.UUID;
import java.util.stream.Collectors;
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
                   (tenant, project, request, person, person_name, verdict, comment, evidence_digest, decided_at)
            values (current_tenant(), :project, :request, :person, :name, :verdict, :comment, :evidence, :at)
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
                .param("evidence", decision.evidenceDigest())
                .param("at", decision.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Decision read(ResultSet row) throws SQLException {
        return new Decision(
                new Person(
                        new PersonId(row.getObject("person", UUID.class)),
                        row.getString("person_name")),
                Verdict.named(row.getString("verdict")),
                row.getString("comment"),
                row.getString("evidence_digest"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant());
    }
}
