package dev.tenon.tracking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of a run's metrics, and where the next one begins, if there is one.
public record MetricSummaryPage(List<MetricSummary> metrics, @Nullable String next) {}
