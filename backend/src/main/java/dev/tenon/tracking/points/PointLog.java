package dev.tenon.tracking.points;

import dev.tenon.tenancy.ProjectId;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Takes points in, each once, and moves a metric's latest value along with them.
@Service
public class PointLog {
    private final PointRows rows;

    PointLog(PointRows rows) {
        this.rows = rows;
    }

    /// Adds points of one run, each with the key at its place.
    public void add(ProjectId project, UUID run, String[] keys, Points points) {
        var runs = new UUID[points.size()];
        Arrays.fill(runs, run);
        add(project, runs, keys, points);
    }

    /// Adds points of several runs, each of the run and with the key at its place.
    public void add(ProjectId project, UUID[] runs, String[] keys, Points points) {
        if (points.isEmpty()) return;
        var due = rows.add(project, runs, keys, points);
        if (!due.isEmpty()) rows.markDue(project, due);
    }

    /// Says that a run is over: what its metrics still have in the tail may be sealed.
    public void finished(ProjectId project, UUID run) {
        rows.markAllDue(project, run, ChunkSealing.WORTH_A_CHUNK);
    }
}
