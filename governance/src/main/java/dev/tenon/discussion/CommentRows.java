package dev.tenon.discussion;

import dev.tenon.approval.ApprovalId;
import dev.tenon.approval.Person;
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
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CommentRows {
    private static final String PAGE =
            """
            select * from approval_comment
             where tenant = current_tenant() and project = :project and request = :request
               and (:after::uuid is null or id > :after)
             order by id
             limit :limit
            """;
    private static final String INSERT =
            """
            insert into approval_comment (tenant, project, id, request, person, person_name, text, said_at)
            values (current_tenant(), :project, uuidv7(), :request, :person, :name, :text, :at)
            returning *
            """;

    private final JdbcClient sql;

    CommentRows(JdbcClient sql) {
        this.sql = sql;
    }

    /// One more than wanted, which tells whether there are more.
    List<Comment> page(ProjectId project, ApprovalId request, Page.Wish wish) {
        var after = wish.cursor(1);
        return sql.sql(PAGE)
                .param("project", project.value())
                .param("request", request.value())
                .param("after", after == null ? null : after.uuid(0), Types.OTHER)
                .param("limit", wish.limit() + 1)
                .query(CommentRows::read)
                .list();
    }

    Comment insert(ProjectId project, ApprovalId request, Person person, String text, Instant at) {
        return sql.sql(INSERT)
                .param("project", project.value())
                .param("request", request.value())
                .param("person", person.id().value())
                .param("name", person.name())
                .param("text", text)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(CommentRows::read)
                .single();
    }

    private static Comment read(ResultSet row, int number) throws SQLException {
        return new Comment(
                row.getObject("id", UUID.class),
                new Person(
                        new PersonId(row.getObject("person", UUID.class)),
                        row.getString("person_name")),
                row.getString("text"),
                row.getObject("said_at", OffsetDateTime.class).toInstant());
    }
}
