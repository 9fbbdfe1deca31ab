package dev.tenon.tracking.points;

import dev.tenon.tenancy.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Writes points into the tail, and beside them each metric's latest value.
@Repository
class PointRows {
    /// One round trip for any number of points of any number of runs. In the order of runs and
    /// keys, so that two writers wait for each other in turn.
    private static final String ADD =
            """
            with fresh as (
                insert into metric_point (tenant, project, run, key, step, time, value)
                select current_tenant(), :project, run, key, step, time, value
                  from unnest(cast(:runs as uuid[]), cast(:keys as text[]), cast(:steps as bigint[]),
                              cast(:times as bigint[]), cast(:values as double precision[]))
                       as given (run, key, step, time, value)
                 order by run, key, step, time, value
                on conflict do nothing
                returning run, key, step, time, value),
            folded as (
                select run, key,
                       (array_agg(step  order by step desc, time desc, value desc))[1] as step,
                       (array_agg(time  order by step desc, time desc, value desc))[1] as time,
                       (array_agg(value order by step desc, time desc, value desc))[1] as value,
                       min(value) filter (where value <> 'NaN') as lowest,
                       max(value) filter (where value <> 'NaN') as highest,
                       count(*) as points
                  from fresh group by run, key)
            insert into metric_latest as l
                   (tenant, project, run, key, step, time, value, lowest, highest, points)
            select current_tenant(), :project, run, key, step, time, value, lowest, highest, points
              from folded order by run, key
            on conflict (tenant, project, run, key) do update
               set step  = case when (excluded.step, excluded.time, excluded.value) > (l.step, l.time, l.value)
                                then excluded.step else l.step end,
                   time  = case when (excluded.step, excluded.time, excluded.value) > (l.step, l.time, l.value)
                                then excluded.time else l.time end,
                   value = case when (excluded.step, excluded.time, excluded.value) > (l.step, l.time, l.value)
                                then excluded.value else l.value end,
                   lowest = least(l.lowest, excluded.lowest),
                   highest = greatest(l.highest, excluded.highest),
                   points = l.points + excluded.points
            returning run, key, points - sealed
            """;
    private static final String DUE =
            """
            insert into metric_due (tenant, project, run, key)
            select current_tenant(), :project, run, key
              from unnest(cast(:runs as uuid[]), cast(:keys as text[])) as given (run, key)
             order by run, key
            on conflict do nothing
            """;
    private static final String ALL_DUE =
            """
            insert into metric_due (tenant, project, run, key)
            select tenant, project, run, key
              from metric_latest
             where tenant = current_tenant() and project = :project and run = :run
               and points - sealed >= :least
             order by key
            on conflict do nothing
            """;

    private final JdbcClient sql;

    PointRows(JdbcClient sql) {
        this.sql = sql;
    }

    /// Adds points, each of the run and with the key at its place; answers which series have
    /// enough for a chunk.
    List<Series> add(ProjectId project, UUID[] runs, String[] keys, Points points) {
        return sql
                .sql(ADD)
                .param("project", project.value())
                .param("runs", texts(Arrays.stream(runs)))
                .param("keys", keys)
                .param("steps", points.steps())
                .param("times", points.times())
                .param("values", points.values())
                .query((row, _) -> due(project, row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Series> due(ProjectId project, ResultSet row) throws SQLException {
        return row.getLong(3) < Chunk.FULL
                ? Optional.empty()
                : Optional.of(new Series(project, row.getObject(1, UUID.class), row.getString(2)));
    }

    void markDue(ProjectId project, List<Series> due) {
        sql.sql(DUE)
                .param("project", project.value())
                .param("runs", texts(due.stream().map(Series::run)))
                .param("keys", due.stream().map(Series::key).toArray(String[]::new))
                .update();
    }

    private static String[] texts(Stream<UUID> runs) {
        return runs.map(UUID::toString).toArray(String[]::new);
    }

    /// Marks every series of a run with at least so many points in the tail.
    void markAllDue(ProjectId project, UUID run, int least) {
        sql.sql(ALL_DUE)
                .param("project", project.value())
                .param("run", run)
                .param("least", least)
                .update();
    }
}
