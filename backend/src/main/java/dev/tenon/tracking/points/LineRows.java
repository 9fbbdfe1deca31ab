package dev.tenon.tracking.points;

import dev.tenon.tenancy.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/// Pieces of many series at once: one round trip for what is still rows, one for what is sealed.
@Repository
class LineRows {
    private static final String PIECES =
            """
              from unnest(cast(:runs as uuid[]), cast(:keys as text[]), cast(:froms as bigint[]), cast(:tos as bigint[]))
                   with ordinality as piece (run, key, low, high, place)
            """;
    private static final String TAIL =
            """
            select p.time, p.step, p.value, piece.place - 1
            """
                    + PIECES
                    + """
                      join metric_point p
                        on p.tenant = current_tenant() and p.project = :project
                       and p.run = piece.run and p.key = piece.key
                       and p.%s between piece.low and piece.high
                    """;
    private static final String CHUNKS =
            """
              join metric_chunk c
                on c.tenant = current_tenant() and c.project = :project
               and c.run = piece.run and c.key = piece.key
               and c.%2$s >= piece.low and c.%1$s <= piece.high
            """;

    /// A chunk at the edge of a piece is read in full, for what lies beyond is left out of it.
    private static final String SEALED =
            """
            select place - 1, points, whole, case when whole then outline else body end
              from (select piece.place, c.first_time, c.points, c.outline, c.body,
                           c.%1$s >= piece.low and c.%2$s <= piece.high
                           and sum(c.points) over (partition by piece.place) > :inFull as whole
            """
                    + PIECES
                    + CHUNKS
                    + ") sealed order by place, first_time";
    private static final String MEANS =
            """
            select piece.place - 1, c.last_time, c.high_step, c.points, c.mean, case when c.mean is null then c.body end
            """
                    + PIECES
                    + CHUNKS
                    + " order by piece.place, c.first_time";
    private static final String COUNT =
            """
            select coalesce(sum(l.points), 0)
            """
                    + PIECES
                    + """
                      join metric_latest l
                        on l.tenant = current_tenant() and l.project = :project
                       and l.run = piece.run and l.key = piece.key
                    """;

    private final JdbcClient sql;

    LineRows(JdbcClient sql) {
        this.sql = sql;
    }

    /// Some points of the piece at that place of the list; an outline stands for more than it
    /// holds.
    record Sealed(int piece, int count, boolean isOutline, Points points) {}

    /// A stretch of points of the piece at that place of the list, at its last one.
    record Stretch(int piece, long time, long step, int count, double mean) {}

    /// All points of the pieces that are still rows, each into the builder at its piece's place.
    void tail(ProjectId project, Axis axis, List<Piece> pieces, Points.Builder[] into) {
        of(TAIL.formatted(axis.ofPoint()), project, pieces)
                .withFetchSize(5_000)
                .query(
                        (RowCallbackHandler)
                                row ->
                                        into[row.getInt(4)].add(
                                                row.getLong(1), row.getLong(2), row.getDouble(3)));
    }

    /// What is sealed of the pieces: of those with more points than so many only outlines.
    void sealed(
            ProjectId project, Axis axis, List<Piece> pieces, long inFull, Consumer<Sealed> each) {
        of(SEALED.formatted(axis.low(), axis.high()), project, pieces)
                .param("inFull", inFull)
                .withFetchSize(500)
                .query((RowCallbackHandler) row -> each.accept(sealed(row)));
    }

    /// The means of what is sealed of the pieces.
    void means(ProjectId project, Axis axis, List<Piece> pieces, Consumer<Stretch> each) {
        of(MEANS.formatted(axis.low(), axis.high()), project, pieces)
                .withFetchSize(500)
                .query((RowCallbackHandler) row -> each.accept(stretch(row)));
    }

    /// How many points the series of these pieces have together.
    long count(ProjectId project, List<Piece> pieces) {
        return of(COUNT, project, pieces).query(Long.class).single();
    }

    private StatementSpec of(String statement, ProjectId project, List<Piece> pieces) {
        return sql.sql(statement)
                .param("project", project.value())
                .param("runs", texts(pieces.stream().map(piece -> piece.run().toString())))
                .param("keys", texts(pieces.stream().map(Piece::key)))
                .param("froms", pieces.stream().mapToLong(Piece::from).toArray())
                .param("tos", pieces.stream().mapToLong(Piece::to).toArray());
    }

    private static String[] texts(Stream<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static Sealed sealed(ResultSet row) throws SQLException {
        return new Sealed(
                row.getInt(1),
                row.getInt(2),
                row.getBoolean(3),
                PackedPoints.unpack(row.getBytes(4)));
    }

    private static Stretch stretch(ResultSet row) throws SQLException {
        var body = row.getBytes(6);
        var mean = body == null ? row.getDouble(5) : PackedPoints.unpack(body).mean();
        return new Stretch(row.getInt(1), row.getLong(2), row.getLong(3), row.getInt(4), mean);
    }
}
