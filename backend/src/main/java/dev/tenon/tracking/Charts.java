package dev.tenon.tracking;

import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Invalid;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.points.Piece;
import dev.tenon.tracking.points.PointLines;
import dev.tenon.tracking.points.Smooth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What charts are drawn from: lines of one or of several runs, in a few queries however many there
/// are.
@Service
public class Charts {
    private final RunRows runs;
    private final PointLines lines;
    private final Access access;

    Charts(RunRows runs, PointLines lines, Access access) {
        this.runs = runs;
        this.lines = lines;
        this.access = access;
    }

    private record Wanted(RunStart run, Piece piece) {}

    /// A line for each metric of each run, in that order; a run that isn't there is left out, and
    /// one without the metric has a line without points.
    @Transactional(readOnly = true)
    public List<ChartLine> lines(ProjectId project, ChartWish wish) {
        access.require(Permission.RUN_READ, project);
        var count = (long) wish.keys().size() * wish.runs().size();
        if (count > ChartWish.MOST_LINES) {
            throw new Invalid(
                    "too-many-lines",
                    "A chart has at most %d lines; these are %d."
                            .formatted(ChartWish.MOST_LINES, count));
        }
        var wanted = wanted(runs.starts(project, wish.runs()), wish);
        return wanted.isEmpty() ? List.of() : read(project, wanted, wish);
    }

    private List<ChartLine> read(ProjectId project, List<Wanted> wanted, ChartWish wish) {
        var pieces = wanted.stream().map(Wanted::piece).toList();
        var points = wish.pointsOf(pieces.size());
        var drawn = lines.lines(project, wish.along().axis(), pieces, points);
        var smooth = smooth(project, pieces, wish, points);
        return IntStream.range(0, pieces.size())
                .mapToObj(
                        i -> {
                            var run = wanted.get(i).run();
                            return new ChartLine(
                                    run.run(),
                                    run.at(),
                                    pieces.get(i).key(),
                                    drawn.get(i),
                                    smooth.isEmpty() ? null : smooth.get(i));
                        })
                .toList();
    }

    private List<Smooth> smooth(ProjectId project, List<Piece> pieces, ChartWish wish, int points) {
        var smoothing = wish.smoothing();
        return smoothing == null
                ? List.of()
                : lines.smooth(project, wish.along().axis(), pieces, smoothing, points);
    }

    private static List<Wanted> wanted(List<RunStart> runs, ChartWish wish) {
        var wanted = new ArrayList<Wanted>();
        for (var key : wish.keys()) {
            for (var run : runs) {
                var began = run.at().toEpochMilli();
                var from = wish.along().place(wish.from(), began);
                var to = wish.along().place(wish.to(), began);
                wanted.add(new Wanted(run, new Piece(run.run().value(), key, from, to)));
            }
        }
        return wanted;
    }
}
