package dev.tenon.approval;

import dev.tenon.identity.PersonId;
import dev.tenon.policy.Evidence;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.wire.Page.Wish;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ApprovalRows {
    private static final String SELECT =
            """
            select * from approval_request
             where tenant = current_tenant() and project = :project
            """;
    private static final String OPEN_FOR =
            SELECT
                    + " and subject = :subject and environment = :environment and state = 'submitted' for update";
    private static final String PAGE =
            SELECT
                    + """
                       and (:requester::uuid is null or requester = :requester)
                       and (:open::boolean is null or (state = 'submitted') = :open)
                       and (:before::uuid is null or id < :before)
                     order by id desc
                     limit :limit
                    """;
    private static final String INSERT =
            """
            insert into approval_request (tenant, project, id, subject_kind, subject, subject_name, subject_digest,
                   environment, reason, requester, requester_name, requested_at, expires_at, evidence,
                   evidence_digest, facts, policy_digest, involved, state)
            values (current_tenant(), :project, uuidv7(), :kind, :subject, :subjectName, :subjectDigest,
                   :environment, :reason, :requester, :requesterName, :requestedAt, :expiresAt, :evidence,
                   :evidenceDigest, :facts, :policyDigest, :involved::jsonb, 'submitted')
            on conflict (tenant, project, subject, environment) where state = 'submitted' do nothing
            returning *
            """;
    private static final String CLOSE =
            """
            update approval_request set state = :state, outcome_reason = :reason, closed_at = :at
             where tenant = current_tenant() and project = :project and id = :id and state = 'submitted'
            """;

    private final JdbcClient sql;

    ApprovalRows(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<ApprovalRow> find(ProjectId project, ApprovalId id) {
        return in(project, SELECT + " and id = :id")
                .param("id", id.value())
                .query(ApprovalRows::read)
                .optional();
    }

    /// Finds a request and holds it until the transaction ends, so that two decisions follow one
    /// another.
    Optional<ApprovalRow> locked(ProjectId project, ApprovalId id) {
        return in(project, SELECT + " and id = :id for update")
                .param("id", id.value())
                .query(ApprovalRows::read)
                .optional();
    }

    Optional<ApprovalRow> openFor(ProjectId project, Subject subject, String environment) {
        return in(project, OPEN_FOR)
                .param("subject", subject.id())
                .param("environment", environment)
                .query(ApprovalRows::read)
                .optional();
    }

    /// One row more than wanted, which tells whether there are more.
    List<ApprovalRow> page(
            ProjectId project, @Nullable PersonId requester, @Nullable Boolean open, Wish wish) {
        var after = wish.cursor(1);
        return in(project, PAGE)
                .param("requester", requester == null ? null : requester.value(), Types.OTHER)
                .param("open", open, Types.BOOLEAN)
                .param("before", after == null ? null : after.uuid(0), Types.OTHER)
                .param("limit", wish.limit() + 1)
                .query(ApprovalRows::read)
                .list();
    }

    Optional<ApprovalRow> insert(
            ProjectId project,
            AskForApproval ask,
            Person requester,
            String evidenceDigest,
            Instant at) {
        return in(project, INSERT)
                .param("kind", ask.subject().kind())
                .param("subject", ask.subject().id())
                .param("subjectName", ask.subject().name())
                .param("subjectDigest", ask.subject().digest())
                .param("environment", ask.environment())
                .param("reason", ask.reason())
                .param("requester", requester.id().value())
                .param("requesterName", requester.name())
                .param("requestedAt", at.atOffset(ZoneOffset.UTC))
                .param(
                        "expiresAt",
                        at.plus(ask.policy().requestLifetime()).atOffset(ZoneOffset.UTC))
                .param("evidence", ask.evidence())
                .param("evidenceDigest", evidenceDigest)
                .param("facts", FactsText.write(ask.facts()))
                .param("policyDigest", ask.policy().digest())
                .param("involved", InvolvedText.write(ask.involved()))
                .query(ApprovalRows::read)
                .optional();
    }

    void close(ProjectId project, ApprovalId id, Ending ending, Instant at) {
        in(project, CLOSE)
                .param("id", id.value())
                .param("state", ending.state().words())
                .param("reason", ending.reason())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private JdbcClient.StatementSpec in(ProjectId project, String statement) {
        return sql.sql(statement).param("project", project.value());
    }

    private static ApprovalRow read(ResultSet row, int number) throws SQLException {
        return new ApprovalRow(
                new ApprovalId(row.getObject("id", UUID.class)),
                new ProjectId(row.getObject("project", UUID.class)),
                new Subject(
                        row.getString("subject_kind"),
                        row.getObject("subject", UUID.class),
                        row.getString("subject_name"),
                        row.getString("subject_digest")),
                row.getString("environment"),
                row.getString("reason"),
                new Person(
                        new PersonId(row.getObject("requester", UUID.class)),
                        row.getString("requester_name")),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getString("evidence"),
                row.getString("evidence_digest"),
                facts(row.getString("facts")),
                row.getString("policy_digest"),
                InvolvedText.read(row.getString("involved")),
                ApprovalState.named(row.getString("state")),
                row.getString("outcome_reason"),
                instant(row.getObject("closed_at", OffsetDateTime.class)));
    }

    private static @Nullable Evidence facts(@Nullable String text) {
        return text == null ? null : FactsText.read(text);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
