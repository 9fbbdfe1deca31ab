package dev.tenon.tracking;

import java.util.Arrays;

/// A metric's points in three columns, as they come by step.
final class Line {
    private long[] steps;
    private long[] times;
    private double[] values;
    private int count;

    Line(long expected) {
        var size = Math.clamp(expected, 16, 1 << 24);
        this.steps = new long[size];
        this.times = new long[size];
        this.values = new double[size];
    }

    void add(MetricPoint point) {
        if (count == steps.length) grow();
        steps[count] = point.step();
        times[count] = point.time();
        values[count++] = point.value();
    }

    private void grow() {
        steps = Arrays.copyOf(steps, count * 2);
        times = Arrays.copyOf(times, count * 2);
        values = Arrays.copyOf(values, count * 2);
    }

    MetricChart chart(int points) {
        var kept = Thinning.keep(values, count, points);
        return new MetricChart(
                Arrays.stream(kept).mapToLong(i -> steps[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> values[i]).toArray(),
                Arrays.stream(kept).mapToLong(i -> times[i]).toArray(),
                count,
                kept.length);
    }
}
