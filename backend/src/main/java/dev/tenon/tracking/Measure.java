package dev.tenon.tracking;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which of a metric's values is meant: the last by step, or one of its extremes. All of them are
/// kept beside the points, so that none costs more than another.
public enum Measure {
    LAST("value"),
    LOWEST("lowest"),
    HIGHEST("highest");

    /// What counts faults or costs is better when it is less.
    private static final Pattern LESS_IS_BETTER =
            Pattern.compile(
                    "loss|error|(?<![a-z])(err|r?mse|mae|mape|ppl|wer|cer|fid|nll|brier|perplexity|divergence|latency|seconds|duration|cost)(?![a-z])");

    private final String column;

    Measure(String column) {
        this.column = column;
    }

    public String column() {
        return column;
    }

    /// How a measure is called in a search; `best` is one or the other, by the metric's own name.
    public enum Name {
        LAST,
        MIN,
        MAX,
        BEST;

        Measure of(String metric) {
            return switch (this) {
                case LAST -> Measure.LAST;
                case MIN -> LOWEST;
                case MAX -> HIGHEST;
                case BEST -> best(metric);
            };
        }
    }

    static Optional<Name> named(String word) {
        return Arrays.stream(Name.values())
                .filter(name -> name.name().equalsIgnoreCase(word))
                .findFirst();
    }

    /// Which extreme is the better one, by what the metric is called.
    public static Measure best(String metric) {
        var words = metric.toLowerCase(Locale.ROOT);
        return LESS_IS_BETTER.matcher(words).find() ? LOWEST : HIGHEST;
    }
}
