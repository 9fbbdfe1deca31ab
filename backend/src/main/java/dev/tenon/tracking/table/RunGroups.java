package dev.tenon.tracking.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Groups of runs, at most so many of all that there are.
record RunGroups(long total, List<Group> groups) {
    /// What its members have in common, how many they are, and how each column spreads among them.
    record Group(List<@Nullable String> values, long runs, List<@Nullable Spread> cells) {}

    /// A metric over all members that have it as a number; the deviation is that of a sample.
    record Spread(
            long count,
            @Nullable Double mean,
            @Nullable Double deviation,
            @Nullable Double lowest,
            @Nullable Double highest) {}
}
