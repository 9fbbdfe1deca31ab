package dev.tenon.tracking.points;

import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.points.Points.Point;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/// The points that lie in chunks.
@Repository
class ChunkRows {
    private static final String SERIES =
            """
              from metric_chunk
             where tenant = current_tenant() and project = :project and run = :run and key = :key
            """;
    private static final String IN_ORDER = " order by first_time, first_step, first_value";
    private static final String PLACES =
            "select first_time, first_step, first_value, last_time, last_step, last_value, points"
                    + SERIES
                    + IN_ORDER;
    private static final String BODIES = "select body" + SERIES;
    private static final String BEHIND =
            BODIES
                    + " and (last_time, last_step, last_value) > (:time, :step, cast(:value as double precision))"
                    + IN_ORDER;
    private static final String IN_STEPS = " and high_step >= :from and low_step <= :to";
    private static final String BETWEEN = BODIES + IN_STEPS + IN_ORDER;
    private static final String OF_RUNS =
            """
            select run, body
              from metric_chunk
             where tenant = current_tenant() and project = :project and run = any(cast(:runs as uuid[])) and key = :key
             order by run, first_time, first_step, first_value
            """;
    private static final String OF_RUNS_AT =
            OF_RUNS + " and high_step >= :step and low_step <= :step";
    private static final String RUNS_IN_ORDER =
            " order by run, first_time, first_step, first_value";
    private static final String TAKE =
            """
            delete from metric_chunk
             where tenant = current_tenant() and project = :project and run = :run and key = :key
               and (first_time, first_step, first_value) = (:time, :step, cast(:value as double precision))
            returning body
            """;
    private static final String PUT =
            """
            insert into metric_chunk (tenant, project, run, key, first_time, first_step, first_value,
                                      last_time, last_step, last_value, low_step, high_step, points, outline, mean, body)
            values (current_tenant(), :project, :run, :key, :firstTime, :firstStep, :firstValue,
                    :lastTime, :lastStep, :lastValue, :lowStep, :highStep, :points, :outline, :mean, :body)
            """;

    private final JdbcClient sql;

    ChunkRows(JdbcClient sql) {
        this.sql = sql;
    }

    /// Where the chunks of a series lie, in their order.
    List<Chunk> places(Series series) {
        return of(PLACES, series).query(ChunkRows::place).list();
    }

    /// The points of the chunks that end behind a place, in order, until so many come behind it.
    List<Points> behind(Series series, Point place, int enough) {
        return TailRows.at(of(BEHIND, series), place)
                .withFetchSize(16)
                .query((ResultSet rows) -> until(rows, place, enough));
    }

    private static List<Points> until(ResultSet rows, Point place, int enough) throws SQLException {
        var chunks = new ArrayList<Points>();
        for (int behind = 0; behind < enough && rows.next(); ) {
            var points = PackedPoints.unpack(rows.getBytes(1));
            behind += points.size() - points.countUpTo(place);
            chunks.add(points);
        }
        return chunks;
    }

    List<Points> between(Series series, long fromStep, long toStep) {
        return unpacked(of(BETWEEN, series).param("from", fromStep).param("to", toStep));
    }

    /// The points of one metric of several runs, of each in order.
    void ofRuns(ProjectId project, String[] runs, String key, Map<UUID, Points.Builder> into) {
        read(sql.sql(OF_RUNS + RUNS_IN_ORDER), project, runs, key, into);
    }

    /// The same, of the chunks alone that reach over a step.
    void ofRunsAt(
            ProjectId project,
            String[] runs,
            String key,
            long step,
            Map<UUID, Points.Builder> into) {
        read(sql.sql(OF_RUNS_AT + RUNS_IN_ORDER).param("step", step), project, runs, key, into);
    }

    private static void read(
            StatementSpec statement,
            ProjectId project,
            String[] runs,
            String key,
            Map<UUID, Points.Builder> into) {
        statement
                .withFetchSize(64)
                .param("project", project.value())
                .param("runs", runs)
                .param("key", key)
                .query(
                        row -> {
                            TailRows.of(into, row.getObject(1, UUID.class))
                                    .add(PackedPoints.unpack(row.getBytes(2)));
                        });
    }

    /// Takes a chunk away and hands out what was in it.
    Points take(Series series, Chunk chunk) {
        return unpacked(TailRows.at(of(TAKE, series), chunk.first())).getFirst();
    }

    void put(Series series, Points points) {
        var chunk = Chunk.of(points);
        var outline = points.pick(Thinning.keep(points.values(), points.size(), Chunk.OUTLINE));
        of(PUT, series)
                .param("firstTime", chunk.first().time())
                .param("firstStep", chunk.first().step())
                .param("firstValue", chunk.first().value())
                .param("lastTime", chunk.last().time())
                .param("lastStep", chunk.last().step())
                .param("lastValue", chunk.last().value())
                .param("lowStep", LongStream.of(points.steps()).min().orElseThrow())
                .param("highStep", LongStream.of(points.steps()).max().orElseThrow())
                .param("points", chunk.points())
                .param("outline", PackedPoints.pack(outline))
                .param("mean", points.mean())
                .param("body", PackedPoints.pack(points))
                .update();
    }

    private StatementSpec of(String statement, Series series) {
        return sql.sql(statement).params(TailRows.nameOf(series));
    }

    private static List<Points> unpacked(StatementSpec statement) {
        var chunks = new ArrayList<Points>();
        statement
                .withFetchSize(64)
                .query(
                        (RowCallbackHandler)
                                row -> chunks.add(PackedPoints.unpack(row.getBytes(1))));
        return chunks;
    }

    private static Chunk place(ResultSet row, int number) throws SQLException {
        return new Chunk(
                new Point(row.getLong(1), row.getLong(2), row.getDouble(3)),
                new Point(row.getLong(4), row.getLong(5), row.getDouble(6)),
                row.getInt(7));
    }
}
