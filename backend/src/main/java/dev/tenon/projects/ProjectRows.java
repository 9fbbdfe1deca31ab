package dev.tenon.projects;

import dev.tenon.identity.Reach;
import dev.tenon.tenancy.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ProjectRows {
    private static final String COLUMNS = "id, slug, display_name, created_at";
    private static final String WITHIN =
            "select "
                    + COLUMNS
                    + """
                       from project
                      where tenant = current_tenant() and (:everywhere or id = any (:projects))
                      order by slug
                    """;
    private static final String BY_SLUG =
            "select " + COLUMNS + " from project where tenant = current_tenant() and slug = :slug";
    private static final String BY_ID =
            "select " + COLUMNS + " from project where tenant = current_tenant() and id = :id";
    private static final String INSERT =
            """
            insert into project (tenant, id, slug, display_name)
            values (current_tenant(), uuidv7(), :slug, :name)
            on conflict do nothing
            returning id, slug, display_name, created_at
            """;
    private static final String RENAME =
            """
            update project set display_name = :name
             where tenant = current_tenant() and id = :id
            returning id, slug, display_name, created_at
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
        return sql.sql(BY_SLUG).param("slug", slug).query(ProjectRows::read).optional();
    }

    Project byId(ProjectId id) {
        return sql.sql(BY_ID).param("id", id.value()).query(ProjectRows::read).single();
    }

    Optional<Project> insert(String slug, String name) {
        return sql.sql(INSERT)
                .param("slug", slug)
                .param("name", name)
                .query(ProjectRows::read)
                .optional();
    }

    Project rename(ProjectId id, String name) {
        return sql.sql(RENAME)
                .param("id", id.value())
                .param("name", name)
                .query(ProjectRows::read)
                .single();
    }

    private static Project read(ResultSet row, int number) throws SQLException {
        return new Project(
                new ProjectId(row.getObject("id", UUID.class)),
                row.getString("slug"),
                row.getString("display_name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
