package dev.tenon.tracking;

/// A metric's points for a chart, thinned out with the extremes kept: how many there are, and how
/// many are here.
public record MetricChart(long[] steps, double[] values, long[] times, long total, int kept) {}
