package dev.tenon.tracking;

import dev.tenon.tenancy.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The points of metrics and, beside them, each metric's latest value.
@Repository
class MetricRows {
    /// Takes in what isn't there yet, and moves the latest value along with what it took in: one
    /// round trip for any number of points. In the order of keys, so that two writers wait for each
    /// other in turn.
    private static final String ADD =
            """
            with fresh as (
                insert into metric_point (tenant, project, run, key, step, time, value)
                select current_tenant(), :project, :run, key, step, time, value
                  from unnest(cast(:keys as text[]), cast(:steps as bigint[]),
                              cast(:times as bigint[]), cast(:values as double precision[]))
                       as given (key, step, time, value)
                 order by key, step, time, value
                on conflict do nothing
                returning key, step, time, value),
            folded as (
                select key,
                       (array_agg(step  order by step desc, time desc, value desc))[1] as step,
                       (array_agg(time  order by step desc, time desc, value desc))[1] as time,
                       (array_agg(value order by step desc, time desc, value desc))[1] as value,
                       min(value) filter (where value <> 'NaN') as lowest,
                       max(value) filter (where value <> 'NaN') as highest,
                       count(*) as points
                  from fresh group by key)
            insert into metric_latest as l
                   (tenant, project, run, key, step, time, value, lowest, highest, points)
            select current_tenant(), :project, :run, key, step, time, value, lowest, highest, points
              from folded order by key
            on conflict (tenant, project, run, key) do update
               set (step, time, value) =
                       (select a.step, a.time, a.value
                          from (values (l.step, l.time, l.value),
                                       (excluded.step, excluded.time, excluded.value)) as a (step, time, value)
                         order by a.step desc, a.time desc, a.value desc limit 1),
                   lowest = least(l.lowest, excluded.lowest),
                   highest = greatest(l.highest, excluded.highest),
                   points = l.points + excluded.points
            """;
    private static final String LATEST_OF =
            """
            select run, key, step, time, value
              from metric_latest
             where tenant = current_tenant() and project = :project and run = any(cast(:runs as uuid[]))
             order by run, key collate "C"
            """;
    private static final String COUNT =
            """
            select points from metric_latest
             where tenant = current_tenant() and project = :project and run = :run and key = :key
            """;
    private static final String HISTORY =
            """
            select key, step, time, value
              from metric_point
             where tenant = current_tenant() and project = :project and run = :run and key = :key
            """;
    private static final String BY_TIME =
            HISTORY
                    + """
                       and (time, step, value) > (:afterTime, :afterStep, cast(:afterValue as double precision))
                     order by time, step, value limit :limit
                    """;
    private static final String BY_STEP = HISTORY + " order by step, time, value";
    private static final String ALL =
            """
            select key, step, time, value
              from metric_point
             where tenant = current_tenant() and project = :project and run = :run
             order by key collate "C", step, time, value
            """;
    private static final String STEPS =
            """
            select run, step
              from metric_point
             where tenant = current_tenant() and project = :project
               and run = any(cast(:runs as uuid[])) and key = :key
             group by run, step
             order by step
            """;
    private static final String AT_STEPS =
            HISTORY
                    + " and step = any(cast(:steps as bigint[])) order by step, time, value limit :limit";

    private final JdbcClient sql;

    MetricRows(JdbcClient sql) {
        this.sql = sql;
    }

    void add(ProjectId project, RunId run, List<MetricPoint> points) {
        if (points.isEmpty()) return;
        sql.sql(ADD)
                .param("project", project.value())
                .param("run", run.value())
                .param("keys", points.stream().map(MetricPoint::key).toArray(String[]::new))
                .param("steps", points.stream().mapToLong(MetricPoint::step).toArray())
                .param("times", points.stream().mapToLong(MetricPoint::time).toArray())
                .param("values", points.stream().mapToDouble(MetricPoint::value).toArray())
                .update();
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

    /// How many points a metric has.
    long count(ProjectId project, RunId run, String key) {
        return sql.sql(COUNT)
                .param("project", project.value())
                .param("run", run.value())
                .param("key", key)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /// Points by time, behind the given one.
    List<MetricPoint> byTime(
            ProjectId project, RunId run, String key, MetricPoint after, int limit) {
        return sql.sql(BY_TIME)
                .param("project", project.value())
                .param("run", run.value())
                .param("key", key)
                .param("afterTime", after.time())
                .param("afterStep", after.step())
                .param("afterValue", after.value())
                .param("limit", limit)
                .query(MetricRows::read)
                .list();
    }

    /// Hands out a metric's points by step, one after another.
    void byStep(ProjectId project, RunId run, String key, RowCallbackHandler each) {
        sql.sql(BY_STEP)
                .withFetchSize(5_000)
                .param("project", project.value())
                .param("run", run.value())
                .param("key", key)
                .query(each);
    }

    /// Hands out every point of a run, by key and step, one after another.
    void all(ProjectId project, RunId run, RowCallbackHandler each) {
        sql.sql(ALL)
                .withFetchSize(5_000)
                .param("project", project.value())
                .param("run", run.value())
                .query(each);
    }

    /// The steps at which each run has a metric.
    Map<RunId, List<Long>> steps(ProjectId project, Collection<RunId> runs, String key) {
        var steps = new HashMap<RunId, List<Long>>();
        sql.sql(STEPS)
                .param("project", project.value())
                .param("runs", RunTextRows.ids(runs))
                .param("key", key)
                .query(
                        row -> {
                            var run = new RunId(row.getObject("run", UUID.class));
                            steps.computeIfAbsent(run, _ -> new ArrayList<>())
                                    .add(row.getLong("step"));
                        });
        return steps;
    }

    List<MetricPoint> atSteps(ProjectId project, RunId run, String key, long[] steps, int limit) {
        return sql.sql(AT_STEPS)
                .param("project", project.value())
                .param("run", run.value())
                .param("key", key)
                .param("steps", steps)
                .param("limit", limit)
                .query(MetricRows::read)
                .list();
    }

    static MetricPoint read(ResultSet row, int number) throws SQLException {
        return new MetricPoint(
                row.getString("key"),
                row.getDouble("value"),
                row.getLong("time"),
                row.getLong("step"));
    }
}
