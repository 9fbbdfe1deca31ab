package dev.tenon.tracking.bench;

import org.jspecify.annotations.Nullable;

/// One thing that is measured: who asks what, and how much less it is to cost than at the other
/// server (nothing where no goal is set).
record Scenario(
        String name,
        int callers,
        @Nullable Integer times,
        @Nullable Integer p95,
        Script.Cast cast) {
    static Scenario of(String name, int callers, Script.Cast cast) {
        return new Scenario(name, callers, null, null, cast);
    }

    /// So many times the requests a CPU second.
    Scenario times(int goal) {
        return new Scenario(name, callers, goal, p95, cast);
    }

    /// So many milliseconds at the 95th percentile, at half of the load that saturates it.
    Scenario p95(int goal) {
        return new Scenario(name, callers, times, goal, cast);
    }
}
