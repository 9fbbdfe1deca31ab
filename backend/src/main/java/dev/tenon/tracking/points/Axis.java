package dev.tenon.tracking.points;

/// Along what the points of a line are laid out.
public enum Axis {
    STEP("step", "low_step", "high_step"),
    TIME("time", "first_time", "last_time");

    private final String ofPoint;
    private final String low;
    private final String high;

    Axis(String ofPoint, String low, String high) {
        this.ofPoint = ofPoint;
        this.low = low;
        this.high = high;
    }

    /// The column of a point.
    String ofPoint() {
        return ofPoint;
    }

    /// Where a chunk begins.
    String low() {
        return low;
    }

    /// Where a chunk ends.
    String high() {
        return high;
    }

    long[] of(Points points) {
        return this == STEP ? points.steps() : points.times();
    }

    Points sorted(Points points) {
        return this == STEP ? points.byStep() : points.byTime();
    }
}
