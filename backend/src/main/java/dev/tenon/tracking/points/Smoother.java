package dev.tenon.tracking.points;

import java.util.Arrays;

/// The arithmetic of smooth lines. What is not a finite number takes no part, and has no smooth
/// value.
final class Smoother {
    private Smoother() {}

    static double[] smooth(Smoothing smoothing, double[] values) {
        return switch (smoothing) {
            case Smoothing.Average(var weight) -> average(values, ones(values.length), weight);
            case Smoothing.Mean(var points) -> mean(values, points);
            case Smoothing.Bell(var deviation) -> bell(values, deviation);
        };
    }

    /// Of means of stretches: a mean of fewer points than a stretch has is the stretch's own.
    static double[] smooth(Smoothing smoothing, double[] means, long[] counts) {
        return switch (smoothing) {
            case Smoothing.Average(var weight) -> average(means, counts, weight);
            case Smoothing.Mean _, Smoothing.Bell _ -> means;
        };
    }

    /// A stretch counts as its mean that many times over. What was gathered is divided by the
    /// weight that was, so that the line begins at its first value and not at zero.
    private static double[] average(double[] values, long[] counts, double weight) {
        var smooth = new double[values.length];
        double gathered = 0;
        double gatheredWeight = 0;
        for (int i = 0; i < values.length; i++) {
            smooth[i] = Double.NaN;
            if (!Double.isFinite(values[i])) continue;
            var kept = Math.pow(weight, counts[i]);
            gathered = kept * gathered + (1 - kept) * values[i];
            gatheredWeight = kept * gatheredWeight + (1 - kept);
            smooth[i] = gathered / gatheredWeight;
        }
        return smooth;
    }

    /// A window is the end of one block and the beginning of the next, each summed up by itself:
    /// nothing is ever taken off a sum, so one huge value spoils only the windows that it is in.
    private static double[] mean(double[] values, int points) {
        var sums = new BlockSums(values, points);
        var counts = new BlockSums(finite(values), points);
        var smooth = new double[values.length];
        var before = (points - 1) / 2;
        for (int i = 0; i < values.length; i++) {
            var from = Math.max(0, i - before);
            var to = (int) Math.min(values.length - 1L, (long) i - before + points - 1);
            smooth[i] =
                    Double.isFinite(values[i])
                            ? sums.between(from, to) / counts.between(from, to)
                            : Double.NaN;
        }
        return smooth;
    }

    /// Three means, one of the other, are a bell but for a few percent of its height, and cost
    /// the same for any width; these three have its standard deviation within a sixth of a point.
    private static double[] bell(double[] values, int deviation) {
        var once = mean(values, 2 * deviation + 1);
        var twice = mean(once, 2 * deviation - 1);
        return mean(twice, 2 * deviation + 1);
    }

    private static long[] ones(int size) {
        var ones = new long[size];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] finite(double[] values) {
        return Arrays.stream(values).map(value -> Double.isFinite(value) ? 1 : 0).toArray();
    }

    /// Sums from the beginning of each block, and to its end.
    private static final class BlockSums {
        private final int block;
        private final double[] fromBegin;
        private final double[] toEnd;

        BlockSums(double[] values, int block) {
            this.block = block;
            this.fromBegin = new double[values.length];
            this.toEnd = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                var value = Double.isFinite(values[i]) ? values[i] : 0;
                fromBegin[i] = i % block == 0 ? value : fromBegin[i - 1] + value;
            }
            for (int i = values.length - 1; i >= 0; i--) {
                var value = Double.isFinite(values[i]) ? values[i] : 0;
                var isLast = i == values.length - 1 || (i + 1) % block == 0;
                toEnd[i] = isLast ? value : toEnd[i + 1] + value;
            }
        }

        /// No more than a block's points, or up to the end.
        double between(int from, int to) {
            if (from % block == 0) return fromBegin[to];
            return from / block == to / block ? toEnd[from] : toEnd[from] + fromBegin[to];
        }
    }
}
