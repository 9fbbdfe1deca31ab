package dev.tenon.tracking;

/// A metric's points for a chart, thinned out with the extremes kept: how many there are, and how
/// many are here.
record MetricChart(long[] steps, double[] values, long[] times, long total, int kept) {
    static MetricChart of(ChartLine chart) {
        var drawn = chart.line().drawn();
        return new MetricChart(
                drawn.steps(), drawn.values(), drawn.times(), chart.line().total(), drawn.size());
    }
}
