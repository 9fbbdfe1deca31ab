package dev.tenon.emergency;

import dev.tenon.approval.Person;
import dev.tenon.approval.Subject;
import dev.tenon.emergency.Emergency.Review;
import dev.tenon.identity.PersonId;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.wire.Page;
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
class EmergencyRows {
    private static final String SELECT =
            """
            select e.*, r.person as reviewer, r.person_name as reviewer_name, r.justified, r.comment, r.reviewed_at
              from emergency e
              left join emergency_review r on r.tenant = e.tenant and r.project = e.project and r.emergency = e.id
             where e.tenant = current_tenant() and e.project = :project
            """;
    private static final String PAGE =
            SELECT
                    + """
                       and (:before::uuid is null or e.id < :before)
                       and (not :owed or r.emergency is null)
                     order by e.id desc
                     limit :limit
                    """;
    private static final String INSERT =
            """
            insert into emergency (tenant, project, id, subject_kind, subject, subject_name, subject_digest, environment,
                   reason, incident, person, person_name, begun_at, ends_at)
            values (current_tenant(), :project, uuidv7(), :kind, :subject, :subjectName, :subjectDigest, :environment,
                   :reason, :incident, :person, :name, :at, :until)
            returning id
            """;
    private static final String REVIEW =
            """
            insert into emergency_review (tenant, project, emergency, person, person_name, justified, comment, reviewed_at)
            values (current_tenant(), :project, :id, :person, :name, :justified, :comment, :at)
            on conflict do nothing
            """;

    private final JdbcClient sql;

    EmergencyRows(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<Emergency> find(ProjectId project, EmergencyId id) {
        return in(project, SELECT + " and e.id = :id")
                .param("id", id.value())
                .query(EmergencyRows::read)
                .optional();
    }

    /// One row more than wanted; `owed` leaves out what was reviewed.
    List<Emergency> page(ProjectId project, boolean owed, Page.Wish wish) {
        var after = wish.cursor(1);
        return in(project, PAGE)
                .param("owed", owed)
                .param("before", after == null ? null : after.uuid(0), Types.OTHER)
                .param("limit", wish.limit() + 1)
                .query(EmergencyRows::read)
                .list();
    }

    EmergencyId insert(
            ProjectId project,
            Subject subject,
            String environment,
            EmergencyWish wish,
            Person person,
            Instant at) {
        return in(project, INSERT)
                .param("kind", subject.kind())
                .param("subject", subject.id())
                .param("subjectName", subject.name())
                .param("subjectDigest", subject.digest())
                .param("environment", environment)
                .param("reason", wish.reason())
                .param("incident", wish.incident())
                .param("person", person.id().value())
                .param("name", person.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("until", at.plus(wish.lifetime()).atOffset(ZoneOffset.UTC))
                .query((row, _) -> new EmergencyId(row.getObject(1, UUID.class)))
                .single();
    }

    /// False where somebody was faster.
    boolean review(ProjectId project, EmergencyId id, Review review) {
        return in(project, REVIEW)
                        .param("id", id.value())
                        .param("person", review.person().id().value())
                        .param("name", review.person().name())
                        .param("justified", review.justified())
                        .param("comment", review.comment())
                        .param("at", review.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec in(ProjectId project, String statement) {
        return sql.sql(statement).param("project", project.value());
    }

    private static Emergency read(ResultSet row, int number) throws SQLException {
        return new Emergency(
                new EmergencyId(row.getObject("id", UUID.class)),
                new ProjectId(row.getObject("project", UUID.class)),
                new Subject(
                        row.getString("subject_kind"),
                        row.getObject("subject", UUID.class),
                        row.getString("subject_name"),
                        row.getString("subject_digest")),
                row.getString("environment"),
                row.getString("reason"),
                row.getString("incident"),
                person(row, "person"),
                moment(row, "begun_at"),
                moment(row, "ends_at"),
                review(row));
    }

    private static @Nullable Review review(ResultSet row) throws SQLException {
        if (row.getObject("reviewer") == null) return null;
        return new Review(
                person(row, "reviewer"),
                row.getBoolean("justified"),
                row.getString("comment"),
                moment(row, "reviewed_at"));
    }

    private static Person person(ResultSet row, String column) throws SQLException {
        return new Person(
                new PersonId(row.getObject(column, UUID.class)), row.getString(column + "_name"));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
