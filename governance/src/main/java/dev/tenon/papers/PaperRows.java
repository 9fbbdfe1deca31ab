package dev.tenon.papers;

import dev.tenon.identity.Caller;
import dev.tenon.tenancy.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PaperRows {
    private static final String ANSWERS =
            """
            select distinct on (question) question, text, author_name, at from request_answer
             where tenant = current_tenant() and project = :project and request = :request
             order by question, id desc
            """;
    private static final String REPORTS =
            """
            select distinct on (report) report, file, digest, author_name, at from request_report
             where tenant = current_tenant() and project = :project and request = :request
             order by report, id desc
            """;
    private static final String BYTES =
            """
            select file, bytes from request_report
             where tenant = current_tenant() and project = :project and request = :request and report = :report
             order by id desc
             limit 1
            """;
    private static final String ANSWER =
            """
            insert into request_answer (tenant, project, request, question, id, text, author, author_name, at)
            values (current_tenant(), :project, :request, :name, uuidv7(), :text, :author, :authorName, :at)
            """;
    private static final String ATTACH =
            """
            insert into request_report (tenant, project, request, report, id, file, digest, bytes, author, author_name, at)
            values (current_tenant(), :project, :request, :name, uuidv7(), :file, :digest, :bytes, :author, :authorName, :at)
            """;

    private final JdbcClient sql;

    PaperRows(JdbcClient sql) {
        this.sql = sql;
    }

    record AnswerRow(String question, String text, String by, Instant at) {}

    record ReportRow(String report, String file, String digest, String by, Instant at) {}

    record Document(String file, byte[] bytes) {}

    List<AnswerRow> answers(ProjectId project, UUID request) {
        return in(project, request, ANSWERS).query(PaperRows::answer).list();
    }

    List<ReportRow> reports(ProjectId project, UUID request) {
        return in(project, request, REPORTS).query(PaperRows::report).list();
    }

    Optional<Document> document(ProjectId project, UUID request, String report) {
        return in(project, request, BYTES)
                .param("report", report)
                .query((row, _) -> new Document(row.getString("file"), row.getBytes("bytes")))
                .optional();
    }

    void answer(
            ProjectId project,
            UUID request,
            String question,
            String text,
            Caller author,
            Instant at) {
        by(author, at, in(project, request, ANSWER))
                .param("name", question)
                .param("text", text)
                .update();
    }

    void attach(
            ProjectId project,
            UUID request,
            String report,
            Document document,
            String digest,
            Caller author,
            Instant at) {
        by(author, at, in(project, request, ATTACH))
                .param("name", report)
                .param("file", document.file())
                .param("digest", digest)
                .param("bytes", document.bytes())
                .update();
    }

    private static JdbcClient.StatementSpec by(
            Caller author, Instant at, JdbcClient.StatementSpec statement) {
        return statement
                .param("author", author.person().value())
                .param("authorName", author.name())
                .param("at", at.atOffset(ZoneOffset.UTC));
    }

    private JdbcClient.StatementSpec in(ProjectId project, UUID request, String statement) {
        return sql.sql(statement).param("project", project.value()).param("request", request);
    }

    private static AnswerRow answer(ResultSet row, int number) throws SQLException {
        return new AnswerRow(
                row.getString("question"),
                row.getString("text"),
                row.getString("author_name"),
                moment(row));
    }

    private static ReportRow report(ResultSet row, int number) throws SQLException {
        return new ReportRow(
                row.getString("report"),
                row.getString("file"),
                row.getString("digest"),
                row.getString("author_name"),
                moment(row));
    }

    private static Instant moment(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant();
    }
}
