package dev.tenon.tracking.points;

import dev.tenon.tenancy.ProjectId;
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
        if (points.isEmpty()) return;
        var due = rows.add(project, run, keys, points);
        if (!due.isEmpty()) rows.markDue(project, run, due);
    }

    /// Says that a run is over: what its metrics still have in the tail may be sealed.
    public void finished(ProjectId project, UUID run) {
        rows.markAllDue(project, run, ChunkSealing.WORTH_A_CHUNK);
    }
}
