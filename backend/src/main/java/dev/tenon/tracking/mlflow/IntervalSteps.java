package dev.tenon.tracking.mlflow;

import dev.tenon.tracking.RunId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Chooses the steps that stand for a stretch of several runs' metric, the same for all of them, as
/// MLflow's server does.
final class IntervalSteps {
    private IntervalSteps() {}

    static long[] choose(
            Map<RunId, List<Long>> stepsOfRuns, @Nullable Long from, @Nullable Long to, int most) {
        var all = new TreeSet<Long>();
        stepsOfRuns.values().forEach(all::addAll);
        if (all.isEmpty()) return new long[0];
        var first = from == null ? 0 : from;
        var last = to == null ? all.last() : to;
        if (first > last) return new long[0];
        var chosen =
                new TreeSet<>(evenly(new ArrayList<>(all.subSet(first, true, last, true)), most));
        // Each run's own first and last step stay, so that no line ends early.
        for (var steps : stepsOfRuns.values()) {
            for (var end : List.of(steps.getFirst(), steps.getLast())) {
                if (end >= first && end <= last) chosen.add(end);
            }
        }
        return chosen.stream().mapToLong(Long::longValue).toArray();
    }

    private static Collection<Long> evenly(List<Long> steps, int most) {
        if (steps.size() <= most) return steps;
        var chosen = new TreeSet<Long>();
        for (int i = 0; i < most; i++)
            chosen.add(steps.get((int) ((long) i * steps.size() / most)));
        chosen.add(steps.getLast());
        return chosen;
    }
}
