package dev.tenon.tracking.mlflow;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Chooses the steps that stand for a stretch of several runs' metric, the same for all of them, as
/// MLflow's server does.
final class IntervalSteps {
    private IntervalSteps() {}

    /// Takes the steps of each run in their order; those chosen come in theirs, each once.
    static long[] choose(
            Collection<long[]> stepsOfRuns, @Nullable Long from, @Nullable Long to, int most) {
        var all = once(stepsOfRuns.stream().flatMapToLong(Arrays::stream));
        if (all.length == 0) return all;
        var first = from == null ? 0 : from;
        var last = to == null ? all[all.length - 1] : to;
        var within = Arrays.stream(all).filter(step -> step >= first && step <= last).toArray();
        // Each run's own first and last step stay, so that no line ends early.
        var ends =
                stepsOfRuns.stream()
                        .flatMapToLong(steps -> LongStream.of(steps[0], steps[steps.length - 1]))
                        .filter(step -> step >= first && step <= last);
        return once(LongStream.concat(evenly(within, most), ends));
    }

    private static LongStream evenly(long[] steps, int most) {
        if (steps.length <= most) return Arrays.stream(steps);
        return LongStream.concat(
                IntStream.range(0, most)
                        .mapToLong(i -> steps[(int) ((long) i * steps.length / most)]),
                LongStream.of(steps[steps.length - 1]));
    }

    private static long[] once(LongStream steps) {
        var sorted = steps.sorted().toArray();
        int size = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) sorted[size++] = sorted[i];
        }
        return Arrays.copyOf(sorted, size);
    }
}
