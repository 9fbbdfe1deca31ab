package dev.tenon.tracking.points;

import dev.tenon.tenancy.ProjectId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Writes points into the tail, and beside them each metric's latest value.
@Repository
class PointRows {
    /// One round trip for any number of points. In the order of keys, so that two writers wait for
    /// each other in turn.
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
            returning key, points - sealed
            """;
    private static final String DUE =
            """
            insert into metric_due (tenant, project, run, key)
            select current_tenant(), :project, :run, unnest(cast(:keys as text[]))
            on conflict do nothing
            """;
    /// Waits for whoever seals one of them and doesn't know yet that the run is over.
    private static final String ALL_DUE =
            """
            insert into metric_due (tenant, project, run, key)
            select tenant, project, run, key
              from metric_latest
             where tenant = current_tenant() and project = :project and run = :run
               and points - sealed >= :least
             order by key
            on conflict (tenant, project, run, key) do update set since = excluded.since
            """;

    private final JdbcClient sql;

    PointRows(JdbcClient sql) {
        this.sql = sql;
    }

    /// Adds points of one run, each with the key at its place; answers which series have enough
    /// for a chunk.
    List<String> add(ProjectId project, UUID run, String[] keys, Points points) {
        return sql
                .sql(ADD)
                .param("project", project.value())
                .param("run", run)
                .param("keys", keys)
                .param("steps", points.steps())
                .param("times", points.times())
                .param("values", points.values())
                .query((row, _) -> row.getLong(2) < Chunk.FULL ? "" : row.getString(1))
                .list()
                .stream()
                .filter(key -> !key.isEmpty())
                .toList();
    }

    void markDue(ProjectId project, UUID run, List<String> keys) {
        sql.sql(DUE)
                .param("project", project.value())
                .param("run", run)
                .param("keys", keys.toArray(String[]::new))
                .update();
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
