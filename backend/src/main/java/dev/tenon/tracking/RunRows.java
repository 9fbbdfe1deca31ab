package dev.tenon.tracking;

import dev.tenon.artifacts.ArtifactPath;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.PersonId;
import dev.tenon.tenancy.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RunRows {
    static final String COLUMNS =
            "r.id, r.experiment, r.name, r.user_name, r.status, r.started_at, r.ended_at, r.deleted";
    private static final String FIND =
            "select "
                    + COLUMNS
                    + " from run r where r.tenant = current_tenant() and r.project = :project and r.id = :id";
    private static final String ALL =
            "select "
                    + COLUMNS
                    + " from run r where r.tenant = current_tenant() and r.project = :project"
                    + " and r.id = any(cast(:ids as uuid[])) order by array_position(cast(:ids as uuid[]), r.id)";
    private static final String STARTS =
            """
            select r.id, r.started_at
              from unnest(cast(:runs as uuid[])) with ordinality as wanted (id, place)
              join run r on r.tenant = current_tenant() and r.project = :project and r.id = wanted.id
             order by wanted.place
            """;
    private static final String LOCK = FIND + " for update";
    /// A run with its tags, in an experiment that is there and not put aside; else nothing.
    private static final String BEGIN =
            """
            with begun as (
                insert into run as r (tenant, project, id, experiment, name, user_name, status, started_at, creator)
                select current_tenant(), :project, uuidv7(), e.id, :name, :user, 'RUNNING', :started, :creator
                  from experiment e
                 where e.tenant = current_tenant() and e.project = :project and e.id = :experiment and not e.deleted
                returning %s
            ), tagged as (
                insert into run_tag (tenant, project, run, key, value)
                select current_tenant(), :project, begun.id, key, value
                  from begun, unnest(cast(:keys as text[]), cast(:values as text[])) as given (key, value)
            )
            select begun.*, e.name as experiment_name
              from begun join experiment e on e.tenant = current_tenant() and e.project = :project and e.id = begun.experiment
            """
                    .formatted(COLUMNS);
    private static final String UPDATE =
            """
            update run r
               set status = :status, ended_at = :ended, name = :name
             where r.tenant = current_tenant() and r.project = :project and r.id = :id
            returning
            """
                    + COLUMNS;
    private static final String MARK =
            """
            update run set deleted = :deleted
             where tenant = current_tenant() and project = :project and id = :id
            """;

    private static final String CREATOR =
            """
            select creator from run
             where tenant = current_tenant() and project = :project and id = :id and creator is not null
            """;

    private final JdbcClient sql;

    RunRows(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<Run> find(ProjectId project, RunId run) {
        return one(FIND, project, run);
    }

    /// Those of the runs that are there, in the order of their ids here.
    List<Run> all(ProjectId project, Collection<RunId> runs) {
        return sql.sql(ALL)
                .param("project", project.value())
                .param("ids", RunTextRows.ids(runs))
                .query(RunRows::read)
                .list();
    }

    /// When those runs began that are there, in the order they are asked for.
    List<RunStart> starts(ProjectId project, Collection<RunId> runs) {
        return sql.sql(STARTS)
                .param("project", project.value())
                .param("runs", RunTextRows.ids(runs))
                .query(
                        (row, _) ->
                                new RunStart(
                                        new RunId(row.getObject(1, UUID.class)),
                                        Instant.ofEpochMilli(row.getLong(2))))
                .list();
    }

    Optional<PersonId> creator(ProjectId project, RunId run) {
        return sql.sql(CREATOR)
                .param("project", project.value())
                .param("id", run.value())
                .query((row, _) -> new PersonId(row.getObject(1, UUID.class)))
                .optional();
    }

    /// The run, which nobody else changes until the transaction ends.
    Optional<Run> lock(ProjectId project, RunId run) {
        return one(LOCK, project, run);
    }

    private Optional<Run> one(String statement, ProjectId project, RunId run) {
        return sql.sql(statement)
                .param("project", project.value())
                .param("id", run.value())
                .query(RunRows::read)
                .optional();
    }

    /// A run that has just begun, and the name of its experiment.
    record Begun(Run run, String experiment) {}

    /// Empty where there is no such experiment, or it is put aside.
    Optional<Begun> begin(ProjectId project, NewRun wanted, String name, Map<String, String> tags) {
        var keys = tags.keySet().toArray(String[]::new);
        return sql.sql(BEGIN)
                .param("project", project.value())
                .param("experiment", wanted.experiment())
                .param("name", name)
                .param("user", wanted.user())
                .param("started", wanted.startedAt())
                .param("creator", CurrentCaller.required().person().value())
                .param("keys", keys)
                .param("values", Arrays.stream(keys).map(tags::get).toArray(String[]::new))
                .query(
                        (row, number) ->
                                new Begun(read(row, number), row.getString("experiment_name")))
                .optional();
    }

    Run update(
            ProjectId project, RunId run, RunStatus status, @Nullable Instant ended, String name) {
        return sql.sql(UPDATE)
                .param("project", project.value())
                .param("id", run.value())
                .param("status", status.name())
                .param("ended", ended == null ? null : ended.toEpochMilli(), Types.BIGINT)
                .param("name", name)
                .query(RunRows::read)
                .single();
    }

    void mark(ProjectId project, RunId run, boolean deleted) {
        sql.sql(MARK)
                .param("project", project.value())
                .param("id", run.value())
                .param("deleted", deleted)
                .update();
    }

    static Run read(ResultSet row, int number) throws SQLException {
        var id = new RunId(row.getObject("id", UUID.class));
        var experiment = row.getLong("experiment");
        var ended = row.getObject("ended_at", Long.class);
        return new Run(
                id,
                experiment,
                row.getString("name"),
                row.getString("user_name"),
                RunStatus.valueOf(row.getString("status")),
                Instant.ofEpochMilli(row.getLong("started_at")),
                ended == null ? null : Instant.ofEpochMilli(ended),
                row.getBoolean("deleted"),
                new ArtifactPath("%d/%s/artifacts".formatted(experiment, id)));
    }
}
