package dev.tenon.projects;

import dev.tenon.identity.Reach;
import dev.tenon.tenancy.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
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
class ProjectRows {
    private static final String COLUMNS =
            "id, slug, display_name, description, created_at, archived_at";
    private static final String OF_TENANT =
            "select " + COLUMNS + " from project where tenant = current_tenant() ";
    private static final String WITHIN =
            OF_TENANT + "and (:everywhere or id = any (:projects)) order by slug";
    private static final String INSERT =
            """
            insert into project (tenant, id, slug, display_name, description)
            values (current_tenant(), uuidv7(), :slug, :name, :description)
            on conflict do nothing
            returning
            """
                    + COLUMNS;
    private static final String CHANGE =
            """
            update project set display_name = :name, description = :description, archived_at = :archivedAt
             where tenant = current_tenant() and id = :id
            """;

    private final JdbcClient sql;

    ProjectRows(JdbcClient sql) {
        this.sql = sql;
    }

    List<Project> within(Reach reach) {
        return sql.sql(WITHIN)
                .param("everywhere", reach.everywhere())
                .param("projects", reach.array())
                .query(ProjectRows::read)
                .list();
    }

    Optional<Project> bySlug(String slug) {
        return sql.sql(OF_TENANT + "and slug = :slug")
                .param("slug", slug)
                .query(ProjectRows::read)
                .optional();
    }

    Optional<Project> find(ProjectId id) {
        return byId(id, "");
    }

    /// Until the transaction ends nobody else changes it.
    Project lock(ProjectId id) {
        return byId(id, " for update").orElseThrow();
    }

    Optional<Project> insert(String slug, String name, String description) {
        return sql.sql(INSERT)
                .param("slug", slug)
                .param("name", name)
                .param("description", description)
                .query(ProjectRows::read)
                .optional();
    }

    void change(Project project) {
        sql.sql(CHANGE)
                .param("id", project.id().value())
                .param("name", project.displayName())
                .param("description", project.description())
                .param("archivedAt", moment(project.archivedAt()))
                .update();
    }

    private Optional<Project> byId(ProjectId id, String lock) {
        return sql.sql(OF_TENANT + "and id = :id" + lock)
                .param("id", id.value())
                .query(ProjectRows::read)
                .optional();
    }

    private static @Nullable OffsetDateTime moment(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static Project read(ResultSet row, int number) throws SQLException {
        var archived = row.getObject("archived_at", OffsetDateTime.class);
        return new Project(
                new ProjectId(row.getObject("id", UUID.class)),
                row.getString("slug"),
                row.getString("display_name"),
                row.getString("description"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                archived == null ? null : archived.toInstant());
    }
}
