package dev.tenon.tracking.points;

import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.points.Points.Point;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/// The points that are still rows.
@Repository
class TailRows {
    private static final String SERIES =
            """
             where tenant = current_tenant() and project = :project and run = :run and key = :key
            """;
    private static final String ALL = "select time, step, value from metric_point" + SERIES;
    private static final String BEHIND =
            ALL
                    + """
                       and (time, step, value) > (:time, :step, cast(:value as double precision))
                     order by time, step, value limit :limit
                    """;
    private static final String AT_STEPS = ALL + " and step = any(cast(:steps as bigint[]))";
    private static final String OF_RUNS =
            """
            select time, step, value, run
              from metric_point
             where tenant = current_tenant() and project = :project and run = any(cast(:runs as uuid[])) and key = :key
            """;
    private static final String OF_RUNS_AT = OF_RUNS + " and step = :step";
    private static final String DELETE =
            "delete from metric_point"
                    + SERIES
                    + " and (time, step, value) <= (:time, :step, cast(:value as double precision))";

    private final JdbcClient sql;

    TailRows(JdbcClient sql) {
        this.sql = sql;
    }

    Points all(Series series) {
        return points(of(ALL, series)).byTime();
    }

    Points behind(Series series, Point place, int limit) {
        return points(at(of(BEHIND, series), place).param("limit", limit));
    }

    Points atSteps(Series series, long[] steps) {
        return points(of(AT_STEPS, series).param("steps", steps)).byTime();
    }

    /// The points of one metric of several runs, in no order.
    void ofRuns(ProjectId project, String[] runs, String key, Map<UUID, Points.Builder> into) {
        read(sql.sql(OF_RUNS), project, runs, key, into);
    }

    /// The same, of one step alone.
    void ofRunsAt(
            ProjectId project,
            String[] runs,
            String key,
            long step,
            Map<UUID, Points.Builder> into) {
        read(sql.sql(OF_RUNS_AT).param("step", step), project, runs, key, into);
    }

    private static void read(
            StatementSpec statement,
            ProjectId project,
            String[] runs,
            String key,
            Map<UUID, Points.Builder> into) {
        statement
                .withFetchSize(5_000)
                .param("project", project.value())
                .param("runs", runs)
                .param("key", key)
                .query((ResultSet row) -> add(of(into, row.getObject(4, UUID.class)), row));
    }

    static Points.Builder of(Map<UUID, Points.Builder> runs, UUID run) {
        return runs.computeIfAbsent(run, _ -> new Points.Builder(64));
    }

    void deleteUpTo(Series series, Point last) {
        at(of(DELETE, series), last).update();
    }

    private StatementSpec of(String statement, Series series) {
        return sql.sql(statement).withFetchSize(5_000).params(nameOf(series));
    }

    static Map<String, Object> nameOf(Series series) {
        return Map.of(
                "project", series.project().value(), "run", series.run(), "key", series.key());
    }

    static StatementSpec at(StatementSpec statement, Point place) {
        return statement
                .param("time", place.time())
                .param("step", place.step())
                .param("value", place.value());
    }

    private static Points points(StatementSpec statement) {
        var points = new Points.Builder(64);
        statement.query((ResultSet row) -> add(points, row));
        return points.build();
    }

    private static void add(Points.Builder points, ResultSet row) throws SQLException {
        points.add(row.getLong(1), row.getLong(2), row.getDouble(3));
    }
}
