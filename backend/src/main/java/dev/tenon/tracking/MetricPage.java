package dev.tenon.tracking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of a metric's history, and where the next one begins, if there is one.
public record MetricPage(List<MetricPoint> points, @Nullable HistoryPlace next) {}
