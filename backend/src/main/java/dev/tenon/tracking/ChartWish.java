package dev.tenon.tracking;

import dev.tenon.tracking.points.Axis;
import dev.tenon.tracking.points.Smoothing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which lines a chart shows: some metrics of some runs, a piece of an axis, thinned out to about
/// so many points each.
public record ChartWish(
        List<String> keys,
        List<RunId> runs,
        Along along,
        long from,
        long to,
        @Nullable Smoothing smoothing,
        int points) {
    public static final int MOST_LINES = 200;
    public static final int MOST_POINTS = 20_000;

    /// Of all lines together.
    private static final int MOST_POINTS_OF_ALL = 200_000;

    private static final int FEWEST_POINTS = 4;

    /// What runs from left to right. Places are steps, milliseconds since 1970, and milliseconds
    /// since the run began.
    public enum Along {
        STEP(Axis.STEP),
        TIME(Axis.TIME),
        RELATIVE(Axis.TIME);

        private final Axis axis;

        Along(Axis axis) {
            this.axis = axis;
        }

        Axis axis() {
            return axis;
        }

        /// Where a place lies on the axis, for a run that began then.
        long place(long place, long began) {
            if (this != RELATIVE || place == Long.MIN_VALUE || place == Long.MAX_VALUE)
                return place;
            var sum = place + began;
            return ((place ^ sum) & (began ^ sum)) < 0 ? unending(place) : sum;
        }

        private static long unending(long place) {
            return place < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    public ChartWish {
        keys = List.copyOf(keys);
        runs = List.copyOf(runs);
    }

    /// All of one metric of one run.
    static ChartWish of(RunId run, String key, int points) {
        return new ChartWish(
                List.of(key),
                List.of(run),
                Along.STEP,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                null,
                points);
    }

    /// How many points each of so many lines gets.
    int pointsOf(int lines) {
        return Math.clamp(
                points, FEWEST_POINTS, Math.max(FEWEST_POINTS, MOST_POINTS_OF_ALL / lines));
    }
}
