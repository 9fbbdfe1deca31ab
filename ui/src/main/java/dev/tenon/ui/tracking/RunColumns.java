package dev.tenon.ui.tracking;

import dev.tenon.tracking.MetricPoint;
import dev.tenon.tracking.RunDetails;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// The metrics and parameters that the table of runs shows: those that most of the newest runs
/// have.
record RunColumns(List<String> metrics, List<String> params) {
    private static final int METRICS = 4;
    private static final int PARAMS = 3;

    static RunColumns of(List<RunDetails> newest) {
        return new RunColumns(
                commonest(newest, run -> run.metrics().stream().map(MetricPoint::key), METRICS),
                commonest(newest, run -> run.params().keySet().stream(), PARAMS));
    }

    private static List<String> commonest(
            List<RunDetails> runs, Function<RunDetails, Stream<String>> keys, int most) {
        var counts = new LinkedHashMap<String, Integer>();
        runs.stream().flatMap(keys).forEach(key -> counts.merge(key, 1, Integer::sum));
        return counts.entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith("system/"))
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }
}
