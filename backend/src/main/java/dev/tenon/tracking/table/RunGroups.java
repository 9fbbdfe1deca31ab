package dev.tenon.tracking.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Groups of runs, at most so many of all that there are.
record RunGroups(long total, List<RunGroup> groups) {
    /// What its members have in common, how many they are, and how each column spreads among them.
    record RunGroup(List<Shared> values, long runs, List<MetricSpread> cells) {}

    /// A value that all members have; null where they have none.
    record Shared(@Nullable String value) {}

    /// A metric over all members that have it as a number; the deviation is that of a sample, and
    /// the best is the lowest or the highest by what the metric is called.
    record MetricSpread(
            long count,
            @Nullable Double mean,
            @Nullable Double deviation,
            @Nullable Double lowest,
            @Nullable Double highest,
            @Nullable Double best) {
        static final MetricSpread NONE = new MetricSpread(0, null, null, null, null, null);
    }
}
