package dev.tenon.tracking;

import org.jspecify.annotations.Nullable;

/// A metric of a run in a few figures: its latest point, its bounds (none if it never was a
/// number), and how many points there are.
public record MetricSummary(
        MetricPoint latest, @Nullable Double lowest, @Nullable Double highest, long points) {}
