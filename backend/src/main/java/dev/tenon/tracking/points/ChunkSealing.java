package dev.tenon.tracking.points;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;

/// Moves points from the tail into chunks.
@Service
class ChunkSealing {
    /// What a run that is over has less of stays in the tail.
    static final int WORTH_A_CHUNK = 32;

    private final DueRows due;
    private final TailRows tail;
    private final ChunkRows chunks;

    ChunkSealing(DueRows due, TailRows tail, ChunkRows chunks) {
        this.due = due;
        this.tail = tail;
        this.chunks = chunks;
    }

    /// Seals what a series has to be sealed, within the running transaction: full chunks while its
    /// run goes on, all of it afterwards.
    void seal(Series series, boolean over) {
        var waiting = tail.all(series);
        var many = over ? waiting.size() : waiting.size() / Chunk.FULL * Chunk.FULL;
        if (many < WORTH_A_CHUNK) return;
        var taken = waiting.slice(0, many);
        tail.deleteUpTo(series, taken.last());
        var fresh = merge(series, taken);
        due.count(series, fresh, many - fresh);
    }

    /// Each point goes to the chunk that it lies in, if there is one; answers how many were new.
    private int merge(Series series, Points taken) {
        var places = chunks.places(series);
        int fresh = 0;
        int from = 0;
        for (int i = 0; i < places.size() && from < taken.size(); i++) {
            var to =
                    i + 1 < places.size()
                            ? taken.countBefore(places.get(i + 1).first())
                            : taken.size();
            if (to == from) continue;
            fresh +=
                    mergeInto(series, places.get(i), i + 1 == places.size(), taken.slice(from, to));
            from = to;
        }
        if (from == taken.size()) return fresh;
        put(series, taken.slice(from, taken.size()));
        return fresh + taken.size() - from;
    }

    private int mergeInto(Series series, Chunk chunk, boolean isLast, Points points) {
        var behind = points.size() - points.countUpTo(chunk.last());
        if (isLast && behind == points.size() && chunk.points() >= Chunk.FULL) {
            put(series, points);
            return points.size();
        }
        var merged = chunks.take(series, chunk).plus(points).byTime();
        put(series, merged);
        return merged.size() - chunk.points();
    }

    private void put(Series series, Points points) {
        for (var piece : pieces(points)) chunks.put(series, piece);
    }

    private static List<Points> pieces(Points points) {
        var pieces = new ArrayList<Points>();
        for (int from = 0; from < points.size(); from += Chunk.FULL) {
            pieces.add(points.slice(from, Math.min(from + Chunk.FULL, points.size())));
        }
        return pieces;
    }
}
