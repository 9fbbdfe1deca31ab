package dev.tenon.tracking;

import dev.tenon.artifacts.ArtifactPath;
import dev.tenon.tenancy.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ExperimentRows {
    /// Takes the further columns that a search wants.
    static final String SELECT =
            """
            select e.id, e.name, e.deleted, e.created_at, e.updated_at,
                   (select jsonb_object_agg(t.key, t.value)
                      from experiment_tag t
                     where t.tenant = e.tenant and t.project = e.project and t.experiment = e.id) as tags%s
              from experiment e
             where e.tenant = current_tenant() and e.project = :project
            """;
    private static final String FIND = SELECT.formatted("");
    private static final String NEXT =
            """
            insert into experiment_number (tenant, project, last) values (current_tenant(), :project, 1)
            on conflict (tenant, project) do update set last = experiment_number.last + 1
            returning last
            """;
    private static final String INSERT =
            """
            insert into experiment (tenant, project, id, name, created_at, updated_at)
            values (current_tenant(), :project, :id, :name, :now, :now)
            on conflict do nothing
            """;
    private static final String RENAME =
            """
            update experiment set name = :name, updated_at = :now
             where tenant = current_tenant() and project = :project and id = :id
            """;
    private static final String MARK =
            """
            update experiment set deleted = :deleted, updated_at = :now
             where tenant = current_tenant() and project = :project and id = :id
            """;
    private static final String MARK_RUNS =
            """
            update run set deleted = :deleted
             where tenant = current_tenant() and project = :project and experiment = :id and deleted <> :deleted
            """;
    private static final String SET_TAG =
            """
            insert into experiment_tag (tenant, project, experiment, key, value)
            values (current_tenant(), :project, :id, :key, :value)
            on conflict (tenant, project, experiment, key) do update set value = excluded.value
            """;
    private static final String DELETE_TAG =
            """
            delete from experiment_tag
             where tenant = current_tenant() and project = :project and experiment = :id and key = :key
            """;

    private final JdbcClient sql;
    private final JsonTexts json;

    ExperimentRows(JdbcClient sql, JsonTexts json) {
        this.sql = sql;
        this.json = json;
    }

    Optional<Experiment> find(ProjectId project, long id) {
        return sql.sql(FIND + " and e.id = :id")
                .param("project", project.value())
                .param("id", id)
                .query(this::read)
                .optional();
    }

    Optional<Experiment> named(ProjectId project, String name) {
        return sql.sql(FIND + " and e.name = :name")
                .param("project", project.value())
                .param("name", name)
                .query(this::read)
                .optional();
    }

    long nextId(ProjectId project) {
        return sql.sql(NEXT).param("project", project.value()).query(Long.class).single();
    }

    boolean insert(ProjectId project, long id, String name, Instant now) {
        return sql.sql(INSERT)
                        .param("project", project.value())
                        .param("id", id)
                        .param("name", name)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void rename(ProjectId project, long id, String name, Instant now) {
        sql.sql(RENAME)
                .param("project", project.value())
                .param("id", id)
                .param("name", name)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Puts an experiment aside or brings it back, and all its runs with it.
    void mark(ProjectId project, long id, boolean deleted, Instant now) {
        sql.sql(MARK)
                .param("project", project.value())
                .param("id", id)
                .param("deleted", deleted)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        sql.sql(MARK_RUNS)
                .param("project", project.value())
                .param("id", id)
                .param("deleted", deleted)
                .update();
    }

    void setTags(ProjectId project, long id, Map<String, String> tags) {
        tags.forEach(
                (key, value) ->
                        sql.sql(SET_TAG)
                                .param("project", project.value())
                                .param("id", id)
                                .param("key", key)
                                .param("value", value)
                                .update());
    }

    boolean deleteTag(ProjectId project, long id, String key) {
        return sql.sql(DELETE_TAG)
                        .param("project", project.value())
                        .param("id", id)
                        .param("key", key)
                        .update()
                == 1;
    }

    Experiment read(ResultSet row, int number) throws SQLException {
        var id = row.getLong("id");
        return new Experiment(
                id,
                row.getString("name"),
                new ArtifactPath(Long.toString(id)),
                row.getBoolean("deleted"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                json.read(row.getString("tags")));
    }
}
