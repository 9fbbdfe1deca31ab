package dev.tenon.tracking.points;

import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.points.LineRows.Stretch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;

/// Reads series for charts, many at once: thinned out with the extremes kept, and smooth.
///
/// As in [PointHistory], the tail is read first, so that what is sealed in between is seen twice
/// rather than not at all.
@Service
public class PointLines {
    /// A smooth line is made from every point of the series that are asked for together, up to so
    /// many; beyond that from the means of the chunks, which count each point too.
    static final long SMOOTHED_IN_FULL = 2_000_000;

    private static final Comparator<Stretch> BY_STEP =
            Comparator.comparingLong(Stretch::step).thenComparingLong(Stretch::time);
    private static final Comparator<Stretch> BY_TIME =
            Comparator.comparingLong(Stretch::time).thenComparingLong(Stretch::step);

    private final LineRows rows;

    PointLines(LineRows rows) {
        this.rows = rows;
    }

    /// One line for each piece, of about so many points. A piece with so few that its outline would
    /// show fewer is read in full.
    public List<Line> lines(ProjectId project, Axis axis, List<Piece> pieces, int wanted) {
        var inFull = (long) wanted * Chunk.FULL / Chunk.OUTLINE;
        return read(project, axis, pieces, inFull).stream()
                .map(line -> new Line(line.total(), thin(line.drawn(), wanted)))
                .toList();
    }

    /// One smooth line for each piece.
    public List<Smooth> smooth(
            ProjectId project, Axis axis, List<Piece> pieces, Smoothing smoothing, int wanted) {
        return rows.count(project, pieces) <= SMOOTHED_IN_FULL
                ? exact(project, axis, pieces, smoothing, wanted)
                : ofMeans(project, axis, pieces, smoothing, wanted);
    }

    List<Smooth> exact(
            ProjectId project, Axis axis, List<Piece> pieces, Smoothing smoothing, int wanted) {
        var whole = read(project, axis, whole(pieces), Long.MAX_VALUE);
        var smooth = new ArrayList<Smooth>(pieces.size());
        for (int i = 0; i < pieces.size(); i++) {
            var points = whole.get(i).drawn();
            var values = Smoother.smooth(smoothing, points.values());
            var line = new Points(points.times(), points.steps(), values);
            smooth.add(new Smooth(true, thin(within(line, axis, pieces.get(i)), wanted)));
        }
        return smooth;
    }

    List<Smooth> ofMeans(
            ProjectId project, Axis axis, List<Piece> pieces, Smoothing smoothing, int wanted) {
        var stretches = stretches(project, axis, whole(pieces));
        var smooth = new ArrayList<Smooth>(pieces.size());
        for (int i = 0; i < pieces.size(); i++) {
            var line = smooth(stretches.get(i), axis, smoothing);
            smooth.add(new Smooth(false, thin(within(line, axis, pieces.get(i)), wanted)));
        }
        return smooth;
    }

    private static Points smooth(List<Stretch> stretches, Axis axis, Smoothing smoothing) {
        var sorted = stretches.stream().sorted(axis == Axis.STEP ? BY_STEP : BY_TIME).toList();
        return new Points(
                sorted.stream().mapToLong(Stretch::time).toArray(),
                sorted.stream().mapToLong(Stretch::step).toArray(),
                Smoother.smooth(
                        smoothing,
                        sorted.stream().mapToDouble(Stretch::mean).toArray(),
                        sorted.stream().mapToLong(Stretch::count).toArray()));
    }

    /// What each piece has by stretches; its tail is one more.
    private List<List<Stretch>> stretches(ProjectId project, Axis axis, List<Piece> pieces) {
        var tails = builders(pieces.size());
        rows.tail(project, axis, pieces, tails);
        var found =
                IntStream.range(0, pieces.size()).mapToObj(_ -> new ArrayList<Stretch>()).toList();
        rows.means(project, axis, pieces, stretch -> found.get(stretch.piece()).add(stretch));
        for (int i = 0; i < tails.length; i++) {
            var tail = axis.sorted(tails[i].build());
            if (tail.isEmpty()) continue;
            var last = tail.last();
            found.get(i).add(new Stretch(i, last.time(), last.step(), tail.size(), tail.mean()));
        }
        return List.copyOf(found);
    }

    /// The pieces' points in order, not thinned out beyond their outlines.
    private List<Line> read(ProjectId project, Axis axis, List<Piece> pieces, long inFull) {
        var found = builders(pieces.size());
        var beside = new long[pieces.size()];
        rows.tail(project, axis, pieces, found);
        rows.sealed(
                project,
                axis,
                pieces,
                inFull,
                some -> {
                    found[some.piece()].add(some.points());
                    if (some.isOutline())
                        beside[some.piece()] += some.count() - some.points().size();
                });
        return IntStream.range(0, pieces.size())
                .mapToObj(i -> line(within(found[i].build(), axis, pieces.get(i)), axis, beside[i]))
                .toList();
    }

    private static Line line(Points points, Axis axis, long beside) {
        var sorted = axis.sorted(points);
        return new Line(sorted.size() + beside, sorted);
    }

    private static Points.Builder[] builders(int count) {
        var builders = new Points.Builder[count];
        Arrays.setAll(builders, _ -> new Points.Builder(16));
        return builders;
    }

    private static List<Piece> whole(List<Piece> pieces) {
        return pieces.stream().map(Piece::whole).toList();
    }

    private static Points within(Points points, Axis axis, Piece piece) {
        var places = axis.of(points);
        if (Arrays.stream(places).allMatch(at -> at >= piece.from() && at <= piece.to()))
            return points;
        return points.pick(
                IntStream.range(0, places.length)
                        .filter(i -> places[i] >= piece.from() && places[i] <= piece.to())
                        .toArray());
    }

    private static Points thin(Points points, int wanted) {
        if (points.size() <= wanted) return points;
        return points.pick(Thinning.keep(points.values(), points.size(), wanted));
    }
}
