package dev.tenon.registry.card;

import dev.tenon.identity.PersonId;
import dev.tenon.registry.Author;
import dev.tenon.tenancy.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CardRows {
    private static final String MODEL =
            """
            (select id from registered_model
              where tenant = current_tenant() and project = :project and name = :name)
            """;
    private static final String NEWEST =
            """
            select revision, text, author, author_name, at from model_card
             where tenant = current_tenant() and project = :project and model = %s
             order by revision desc
             limit 1
            """
                    .formatted(MODEL);
    private static final String INSERT =
            """
            insert into model_card (tenant, project, model, revision, text, author, author_name, at)
            values (current_tenant(), :project, %s, :revision, :text, :author, :authorName, :at)
            on conflict do nothing
            returning model
            """
                    .formatted(MODEL);

    private final JdbcClient sql;

    CardRows(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<ModelCard> newest(ProjectId project, String model) {
        return of(project, model, NEWEST).query(CardRows::read).optional();
    }

    /// The model's id; nothing where somebody else wrote that revision at the same moment.
    Optional<UUID> insert(
            ProjectId project, String model, int revision, String text, Author author, Instant at) {
        return of(project, model, INSERT)
                .param("revision", revision)
                .param("text", text)
                .param("author", author.person().value())
                .param("authorName", author.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional();
    }

    private JdbcClient.StatementSpec of(ProjectId project, String model, String statement) {
        return sql.sql(statement).param("project", project.value()).param("name", model);
    }

    private static ModelCard read(ResultSet row, int index) throws SQLException {
        return new ModelCard(
                row.getInt("revision"),
                row.getString("text"),
                new Author(
                        new PersonId(row.getObject("author", UUID.class)),
                        row.getString("author_name")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                0,
                "");
    }
}
