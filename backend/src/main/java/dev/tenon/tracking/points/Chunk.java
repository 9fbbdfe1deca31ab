package dev.tenon.tracking.points;

import dev.tenon.tracking.points.Points.Point;

/// Where a chunk of a series lies, and how many points are in it.
record Chunk(Point first, Point last, int points) {
    static final int FULL = 1024;

    /// So many points stand for all of a chunk in a chart, its extremes among them.
    static final int OUTLINE = 34;

    static Chunk of(Points points) {
        return new Chunk(points.at(0), points.last(), points.size());
    }
}
