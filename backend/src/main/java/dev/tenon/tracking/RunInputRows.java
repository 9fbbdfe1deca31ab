package dev.tenon.tracking;

import dev.tenon.tenancy.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What a run has read and written: datasets and logged models.
@Repository
class RunInputRows {
    private static final String ADD_DATASET =
            """
            with known as (
                insert into dataset (tenant, project, id, experiment, name, digest, source_type, source, schema, profile)
                values (current_tenant(), :project, uuidv7(), :experiment, :name, :digest, :sourceType, :source, :schema, :profile)
                on conflict (tenant, project, experiment, name, digest) do update set name = excluded.name
                returning id)
            insert into run_dataset (tenant, project, run, dataset, tags)
            select current_tenant(), :project, :run, id, cast(:tags as jsonb) from known
            on conflict (tenant, project, run, dataset) do update set tags = run_dataset.tags || excluded.tags
            """;
    private static final String DATASETS_OF =
            """
            select i.run, d.name, d.digest, d.source_type, d.source, d.schema, d.profile, i.tags
              from run_dataset i
              join dataset d on d.tenant = i.tenant and d.project = i.project and d.id = i.dataset
             where i.tenant = current_tenant() and i.project = :project and i.run = any(cast(:runs as uuid[]))
             order by i.run, d.id
            """;
    private static final String ADD_MODEL =
            """
            insert into run_model (tenant, project, run, direction, model, step)
            values (current_tenant(), :project, :run, :direction, :model, :step)
            on conflict (tenant, project, run, direction, model) do update set step = excluded.step
            """;

    /// Whether a run has read a model or written it.
    enum Direction {
        INPUT,
        OUTPUT
    }

    private final JdbcClient sql;
    private final JsonTexts json;

    RunInputRows(JdbcClient sql, JsonTexts json) {
        this.sql = sql;
        this.json = json;
    }

    void addDataset(ProjectId project, Run run, DatasetInput dataset) {
        sql.sql(ADD_DATASET)
                .param("project", project.value())
                .param("run", run.id().value())
                .param("experiment", run.experiment())
                .param("name", dataset.name())
                .param("digest", dataset.digest())
                .param("sourceType", dataset.sourceType())
                .param("source", dataset.source())
                .param("schema", dataset.schema(), Types.VARCHAR)
                .param("profile", dataset.profile(), Types.VARCHAR)
                .param("tags", json.write(dataset.tags()))
                .update();
    }

    void addModel(ProjectId project, RunId run, Direction direction, ModelLink link) {
        sql.sql(ADD_MODEL)
                .param("project", project.value())
                .param("run", run.value())
                .param("direction", direction.name())
                .param("model", link.model().value())
                .param("step", link.step())
                .update();
    }

    Map<RunId, List<DatasetInput>> datasets(ProjectId project, Collection<RunId> runs) {
        var datasets = new HashMap<RunId, List<DatasetInput>>();
        sql.sql(DATASETS_OF)
                .param("project", project.value())
                .param("runs", RunTextRows.ids(runs))
                .query(
                        row -> {
                            datasets.computeIfAbsent(run(row), _ -> new ArrayList<>())
                                    .add(dataset(row));
                        });
        return datasets;
    }

    private static RunId run(ResultSet row) throws SQLException {
        return new RunId(row.getObject("run", UUID.class));
    }

    private DatasetInput dataset(ResultSet row) throws SQLException {
        return new DatasetInput(
                row.getString("name"),
                row.getString("digest"),
                row.getString("source_type"),
                row.getString("source"),
                row.getString("schema"),
                row.getString("profile"),
                json.read(row.getString("tags")));
    }
}
