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
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/// Each metric's latest value.
@Repository
class MetricRows {
    private static final String LATEST_OF =
            """
            select run, key, step, time, value
              from metric_latest
             where tenant = current_tenant() and project = :project and run = any(cast(:runs as uuid[]))
             order by run, key collate "C"
            """;
    private static final String KEYS =
            """
            select key from metric_latest
             where tenant = current_tenant() and project = :project and run = :run
             order by key collate "C"
            """;

    private static final String OF_RUN =
            """
              from metric_latest
             where tenant = current_tenant() and project = :project and run = :run
               and key ilike :text
               and (cast(:machine as boolean) is null or starts_with(key, :prefix) = :machine)
            """;
    private static final String FIND =
            "select key, step, time, value, lowest, highest, points"
                    + OF_RUN
                    + " and key collate \"C\" > :after order by key collate \"C\" limit :limit";
    private static final String COUNT_OF_RUN = "select count(*)" + OF_RUN;
    private static final String COUNT =
            """
            select coalesce(sum(points), 0)
              from metric_latest
             where tenant = current_tenant() and project = :project and run = any(cast(:runs as uuid[])) and key = :key
            """;

    private final JdbcClient sql;

    MetricRows(JdbcClient sql) {
        this.sql = sql;
    }

    Map<RunId, List<MetricPoint>> latest(ProjectId project, Collection<RunId> runs) {
        var latest = new HashMap<RunId, List<MetricPoint>>();
        sql.sql(LATEST_OF)
                .param("project", project.value())
                .param("runs", RunTextRows.ids(runs))
                .query(
                        row -> {
                            var run = new RunId(row.getObject("run", UUID.class));
                            latest.computeIfAbsent(run, _ -> new ArrayList<>()).add(read(row, 0));
                        });
        return latest;
    }

    /// The metrics that a run has, in the order of keys.
    List<String> keys(ProjectId project, RunId run) {
        return sql.sql(KEYS)
                .param("project", project.value())
                .param("run", run.value())
                .query(String.class)
                .list();
    }

    /// The metrics of a run that answer a query, in the order of keys, after one.
    List<MetricSummary> find(
            ProjectId project, RunId run, MetricQuery query, String after, int limit) {
        return of(FIND, project, run, query)
                .param("after", after)
                .param("limit", limit)
                .query(MetricRows::summary)
                .list();
    }

    long count(ProjectId project, RunId run, MetricQuery query) {
        return of(COUNT_OF_RUN, project, run, query).query(Long.class).single();
    }

    private StatementSpec of(String statement, ProjectId project, RunId run, MetricQuery query) {
        return sql.sql(statement)
                .param("project", project.value())
                .param("run", run.value())
                .param("text", "%" + RunKeyRows.escaped(query.text()) + "%")
                .param("prefix", MetricQuery.MACHINE)
                .param("machine", query.ofMachine(), Types.BOOLEAN);
    }

    private static MetricSummary summary(ResultSet row, int number) throws SQLException {
        return new MetricSummary(
                read(row, number),
                row.getObject("lowest", Double.class),
                row.getObject("highest", Double.class),
                row.getLong("points"));
    }

    /// How many points of a metric some runs have together.
    long count(ProjectId project, Collection<RunId> runs, String key) {
        return sql.sql(COUNT)
                .param("project", project.value())
                .param("runs", RunTextRows.ids(runs))
                .param("key", key)
                .query(Long.class)
                .single();
    }

    static MetricPoint read(ResultSet row, int number) throws SQLException {
        return new MetricPoint(
                row.getString("key"),
                row.getDouble("value"),
                row.getLong("time"),
                row.getLong("step"));
    }
}
