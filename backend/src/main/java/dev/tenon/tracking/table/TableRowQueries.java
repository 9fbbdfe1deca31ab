package dev.tenon.tracking.table;

import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.Condition.Kind;
import dev.tenon.tracking.RunId;
import dev.tenon.tracking.RunSelection;
import dev.tenon.tracking.RunStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads the order of a result, and the cells of some of its runs.
@Repository
class TableRowQueries {
    private static final String RUNS =
            " from run r%s where r.tenant = current_tenant() and r.project = :project%s";
    private static final String HEADS =
            """
            select id, experiment, name, user_name, status, started_at, ended_at, deleted
              from run
             where tenant = current_tenant() and project = :project and id = any(cast(:runs as uuid[]))
            """;
    private static final String CELLS =
            """
            select run, key, %s
              from %s
             where tenant = current_tenant() and project = :project and run = any(cast(:runs as uuid[]))
               and key = any(cast(:keys as text[]))
            """;

    /// What most of some runs have, the commonest first; a machine's own metrics come when asked.
    private static final String USUAL =
            """
            select key
              from %s
             where tenant = current_tenant() and project = :project and run = any(cast(:runs as uuid[]))
               and key not like 'system/%%'
             group by key
             order by count(*) desc, key
             limit :most
            """;
    private static final String USUAL_METRICS = USUAL.formatted("metric_latest");
    private static final String USUAL_PARAMS = USUAL.formatted("run_param");

    private final JdbcClient sql;

    TableRowQueries(JdbcClient sql) {
        this.sql = sql;
    }

    /// One cell as it is read; which column it belongs to is told by its key.
    interface Cell {
        void read(UUID run, String key, ResultSet row) throws SQLException;
    }

    List<RunId> ids(ProjectId project, RunSelection selection, int most) {
        var statement =
                "select r.id"
                        + RUNS.formatted(selection.joins(), selection.condition())
                        + " order by %s limit :most".formatted(selection.order());
        return sql.sql(statement)
                .withFetchSize(20_000)
                .params(selection.values())
                .param("project", project.value())
                .param("most", most)
                .query((row, _) -> new RunId(row.getObject(1, UUID.class)))
                .list();
    }

    List<TableRow> heads(ProjectId project, Collection<RunId> runs) {
        return sql.sql(HEADS)
                .param("project", project.value())
                .param("runs", texts(runs))
                .query(TableRowQueries::head)
                .list();
    }

    private static TableRow head(ResultSet row, int number) throws SQLException {
        var ended = row.getObject("ended_at", Long.class);
        return new TableRow(
                new RunId(row.getObject("id", UUID.class)),
                row.getLong("experiment"),
                row.getString("name"),
                row.getString("user_name"),
                RunStatus.valueOf(row.getString("status")),
                Instant.ofEpochMilli(row.getLong("started_at")),
                ended == null ? null : Instant.ofEpochMilli(ended),
                row.getBoolean("deleted"));
    }

    void cells(
            ProjectId project, Kind kind, Collection<RunId> runs, Set<String> keys, Cell reader) {
        if (keys.isEmpty()) return;
        var statement =
                switch (kind) {
                    case METRIC -> CELLS.formatted("value, lowest, highest", "metric_latest");
                    case PARAM -> CELLS.formatted("value", "run_param");
                    case TAG -> CELLS.formatted("value", "run_tag");
                    case ATTRIBUTE, DATASET -> throw new IllegalArgumentException(kind.name());
                };
        sql.sql(statement)
                .withFetchSize(20_000)
                .param("project", project.value())
                .param("runs", texts(runs))
                .param("keys", keys.toArray(String[]::new))
                .query(
                        (ResultSet row) ->
                                reader.read(
                                        row.getObject("run", UUID.class),
                                        row.getString("key"),
                                        row));
    }

    List<String> usualMetrics(ProjectId project, Collection<RunId> runs, int most) {
        return usual(USUAL_METRICS, project, runs, most);
    }

    List<String> usualParams(ProjectId project, Collection<RunId> runs, int most) {
        return usual(USUAL_PARAMS, project, runs, most);
    }

    private List<String> usual(
            String statement, ProjectId project, Collection<RunId> runs, int most) {
        return sql.sql(statement)
                .param("project", project.value())
                .param("runs", texts(runs))
                .param("most", most)
                .query(String.class)
                .list();
    }

    private static String[] texts(Collection<RunId> runs) {
        return runs.stream().map(run -> run.value().toString()).toArray(String[]::new);
    }
}
