package dev.tenon.tracking;

import dev.tenon.artifacts.ArtifactPath;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.Batch.ModelMeasure;
import dev.tenon.tracking.LoggedModel.ModelMetric;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LoggedModelRows {
    /// Takes the further columns that a search wants.
    static final String SELECT =
            """
            select m.id, m.experiment, m.name, m.type, m.source_run, m.status, m.status_message, m.created_at, m.updated_at,
                   (select jsonb_object_agg(p.key, p.value) from logged_model_param p
                     where p.tenant = m.tenant and p.project = m.project and p.model = m.id) as params,
                   (select jsonb_object_agg(t.key, t.value) from logged_model_tag t
                     where t.tenant = m.tenant and t.project = m.project and t.model = m.id) as tags%s
              from logged_model m%s
             where m.tenant = current_tenant() and m.project = :project
            """;
    private static final String FIND =
            SELECT.formatted("", "") + " and m.id = :id and (not m.deleted or :deleted)";
    private static final String INSERT =
            """
            insert into logged_model
                   (tenant, project, id, experiment, name, type, source_run, status, created_at, updated_at)
            values (current_tenant(), :project, uuidv7(), :experiment, :name, :type, :run, 'PENDING', :now, :now)
            returning id
            """;
    private static final String SET_STATUS =
            """
            update logged_model set status = :status, updated_at = :now
             where tenant = current_tenant() and project = :project and id = :id
            """;
    private static final String DELETE =
            """
            update logged_model set deleted = true, updated_at = :now
             where tenant = current_tenant() and project = :project and id = :id
            """;
    private static final String SET_TEXTS =
            """
            insert into %s (tenant, project, model, key, value)
            select current_tenant(), :project, :id, key, value
              from unnest(cast(:keys as text[]), cast(:values as text[])) as given (key, value)
             order by key
            on conflict (tenant, project, model, key) do update set value = excluded.value
            """;
    private static final String DELETE_TAG =
            """
            delete from logged_model_tag
             where tenant = current_tenant() and project = :project and model = :id and key = :key
            """;
    private static final String ADD_MEASURES =
            """
            insert into logged_model_metric
                   (tenant, project, model, run, key, step, time, value, dataset_name, dataset_digest)
            select current_tenant(), :project, model, :run, key, step, time, value, name, digest
              from unnest(cast(:models as uuid[]), cast(:keys as text[]), cast(:steps as bigint[]), cast(:times as bigint[]),
                          cast(:values as double precision[]), cast(:names as text[]), cast(:digests as text[]))
                   as given (model, key, step, time, value, name, digest)
             order by model, key, step, time, value
            on conflict do nothing
            """;
    private static final String MEASURES =
            """
            select run, key, step, time, value, dataset_name, dataset_digest
              from logged_model_metric
             where tenant = current_tenant() and project = :project and model = :id
             order by key collate "C", step, time
            """;

    private final JdbcClient sql;
    private final JsonTexts json;

    LoggedModelRows(JdbcClient sql, JsonTexts json) {
        this.sql = sql;
        this.json = json;
    }

    /// A model; one that is put aside only if such are wanted too.
    Optional<LoggedModel> find(ProjectId project, LoggedModelId model, boolean deletedToo) {
        return sql.sql(FIND)
                .param("project", project.value())
                .param("id", model.value())
                .param("deleted", deletedToo)
                .query((row, _) -> read(project, row))
                .optional();
    }

    LoggedModelId insert(ProjectId project, NewLoggedModel wanted, String name, Instant now) {
        var run = wanted.sourceRun();
        var id =
                sql.sql(INSERT)
                        .param("project", project.value())
                        .param("experiment", wanted.experiment())
                        .param("name", name)
                        .param("type", wanted.type())
                        .param("run", run == null ? null : run.value(), Types.OTHER)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .query(UUID.class)
                        .single();
        return new LoggedModelId(id);
    }

    void setStatus(ProjectId project, LoggedModelId model, LoggedModel.Status status, Instant now) {
        sql.sql(SET_STATUS)
                .param("project", project.value())
                .param("id", model.value())
                .param("status", status.name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void delete(ProjectId project, LoggedModelId model, Instant now) {
        sql.sql(DELETE)
                .param("project", project.value())
                .param("id", model.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void setParams(ProjectId project, LoggedModelId model, Map<String, String> params) {
        setTexts("logged_model_param", project, model, params);
    }

    void setTags(ProjectId project, LoggedModelId model, Map<String, String> tags) {
        setTexts("logged_model_tag", project, model, tags);
    }

    private void setTexts(
            String table, ProjectId project, LoggedModelId model, Map<String, String> texts) {
        if (texts.isEmpty()) return;
        sql.sql(SET_TEXTS.formatted(table))
                .param("project", project.value())
                .param("id", model.value())
                .param("keys", texts.keySet().toArray(String[]::new))
                .param("values", texts.values().toArray(String[]::new))
                .update();
    }

    boolean deleteTag(ProjectId project, LoggedModelId model, String key) {
        return sql.sql(DELETE_TAG)
                        .param("project", project.value())
                        .param("id", model.value())
                        .param("key", key)
                        .update()
                == 1;
    }

    void addMeasures(ProjectId project, RunId run, List<ModelMeasure> measures) {
        if (measures.isEmpty()) return;
        sql.sql(ADD_MEASURES)
                .param("project", project.value())
                .param("run", run.value())
                .param(
                        "models",
                        measures.stream()
                                .map(m -> m.model().value().toString())
                                .toArray(String[]::new))
                .param("keys", measures.stream().map(m -> m.point().key()).toArray(String[]::new))
                .param("steps", measures.stream().mapToLong(m -> m.point().step()).toArray())
                .param("times", measures.stream().mapToLong(m -> m.point().time()).toArray())
                .param("values", measures.stream().mapToDouble(m -> m.point().value()).toArray())
                .param(
                        "names",
                        measures.stream().map(m -> orEmpty(m.datasetName())).toArray(String[]::new))
                .param(
                        "digests",
                        measures.stream()
                                .map(m -> orEmpty(m.datasetDigest()))
                                .toArray(String[]::new))
                .update();
    }

    private List<ModelMetric> measures(ProjectId project, UUID model) {
        return sql.sql(MEASURES)
                .param("project", project.value())
                .param("id", model)
                .query(
                        (row, _) ->
                                new ModelMetric(
                                        MetricRows.read(row, 0),
                                        new RunId(row.getObject("run", UUID.class)),
                                        orNull(row.getString("dataset_name")),
                                        orNull(row.getString("dataset_digest"))))
                .list();
    }

    LoggedModel read(ProjectId project, ResultSet row) throws SQLException {
        var id = new LoggedModelId(row.getObject("id", UUID.class));
        var run = row.getObject("source_run", UUID.class);
        var experiment = row.getLong("experiment");
        return new LoggedModel(
                id,
                experiment,
                row.getString("name"),
                row.getString("type"),
                run == null ? null : new RunId(run),
                LoggedModel.Status.valueOf(row.getString("status")),
                row.getString("status_message"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                new ArtifactPath("%d/models/%s/artifacts".formatted(experiment, id)),
                json.read(row.getString("params")),
                json.read(row.getString("tags")),
                measures(project, id.value()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
