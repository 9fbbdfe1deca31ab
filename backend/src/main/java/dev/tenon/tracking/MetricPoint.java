package dev.tenon.tracking;

/// One value of a metric; time is in milliseconds since 1970, the value may be NaN or infinite.
public record MetricPoint(String key, double value, long time, long step) {}
