package dev.tenon.ui.tracking;

import dev.tenon.tracking.MetricPoint;
import dev.tenon.tracking.RunDetails;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// The metrics and parameters that the table of runs can show, the commonest of the newest runs
/// first; named as searches name them, such as `metrics.auc`.
record RunColumns(List<String> metrics, List<String> params) {
    static final String METRIC = "metrics.";
    static final String PARAM = "params.";
    private static final int METRICS = 4;
    private static final int PARAMS = 3;

    /// All that the newest runs have.
    static RunColumns of(List<RunDetails> newest) {
        return new RunColumns(
                commonest(newest, run -> run.metrics().stream().map(MetricPoint::key)),
                commonest(newest, run -> run.params().keySet().stream()));
    }

    /// Those that were chosen, or the commonest few.
    RunColumns shown(List<String> chosen) {
        if (chosen.isEmpty()) {
            return new RunColumns(
                    metrics.stream().limit(METRICS).toList(),
                    params.stream().limit(PARAMS).toList());
        }
        return new RunColumns(withPrefix(METRIC, chosen), withPrefix(PARAM, chosen));
    }

    List<String> names() {
        return Stream.concat(
                        metrics.stream().map(METRIC::concat), params.stream().map(PARAM::concat))
                .toList();
    }

    private static List<String> withPrefix(String prefix, List<String> names) {
        return names.stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .toList();
    }

    private static List<String> commonest(
            List<RunDetails> runs, Function<RunDetails, Stream<String>> keys) {
        var counts = new LinkedHashMap<String, Integer>();
        runs.stream().flatMap(keys).forEach(key -> counts.merge(key, 1, Integer::sum));
        return counts.entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith("system/"))
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
