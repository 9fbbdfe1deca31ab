package dev.tenon.tracking.points;

import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.points.Points.Point;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Reads the points of a series, wherever they lie.
///
/// The tail is read first: what is sealed in between is then seen twice and counts once, and never
/// not at all.
@Service
public class PointHistory {
    private final TailRows tail;
    private final ChunkRows chunks;

    PointHistory(TailRows tail, ChunkRows chunks) {
        this.tail = tail;
        this.chunks = chunks;
    }

    /// Every point by time.
    public Points all(Series series) {
        var rows = tail.all(series);
        return together(chunks.between(series, Long.MIN_VALUE, Long.MAX_VALUE), rows).byTime();
    }

    /// Every point of one metric of several runs, by step; runs without the metric are left out.
    public Map<UUID, Points> ofRuns(ProjectId project, Collection<UUID> runs, String key) {
        var ids = runs.stream().map(UUID::toString).toArray(String[]::new);
        var found = new HashMap<UUID, Points.Builder>();
        tail.ofRuns(project, ids, key, found);
        chunks.ofRuns(project, ids, key, found);
        var ofRuns = new HashMap<UUID, Points>();
        found.forEach((run, points) -> ofRuns.put(run, points.build().byStep()));
        return ofRuns;
    }

    /// The value of one metric at one step for each run that has it there; the latest by time.
    public Map<UUID, Double> atStep(
            ProjectId project, Collection<UUID> runs, String key, long step) {
        var ids = runs.stream().map(UUID::toString).toArray(String[]::new);
        var found = new HashMap<UUID, Points.Builder>();
        tail.ofRunsAt(project, ids, key, step, found);
        chunks.ofRunsAt(project, ids, key, step, found);
        var values = new HashMap<UUID, Double>();
        found.forEach(
                (run, points) -> {
                    var there = only(new long[] {step}, points.build()).byTime();
                    if (!there.isEmpty()) values.put(run, there.last().value());
                });
        return values;
    }

    /// The points behind a place by time, at most so many.
    public Points behind(Series series, Point place, int limit) {
        var rows = tail.behind(series, place, limit);
        var sealed = chunks.behind(series, place, limit);
        var found = together(sealed, rows).byTime();
        var from = found.countUpTo(place);
        return found.slice(from, Math.min(found.size(), from + limit));
    }

    /// The points at some steps, by step.
    public Points atSteps(Series series, long[] steps) {
        if (steps.length == 0) return Points.NONE;
        var wanted = Arrays.stream(steps).sorted().toArray();
        var rows = tail.atSteps(series, wanted);
        var around = chunks.between(series, wanted[0], wanted[wanted.length - 1]);
        return only(wanted, together(around, rows)).byStep();
    }

    private static Points only(long[] wanted, Points points) {
        var kept = new Points.Builder(wanted.length);
        for (int i = 0; i < points.size(); i++) {
            if (Arrays.binarySearch(wanted, points.steps()[i]) >= 0) kept.add(points.at(i));
        }
        return kept.build();
    }

    private static Points together(List<Points> chunks, Points rows) {
        var all = new Points.Builder(chunks.stream().mapToInt(Points::size).sum() + rows.size());
        chunks.forEach(all::add);
        all.add(rows);
        return all.build();
    }
}
