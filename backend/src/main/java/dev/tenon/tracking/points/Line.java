package dev.tenon.tracking.points;

/// A piece of a series for a chart: how many points there are, and those that are drawn.
public record Line(long total, Points drawn) {}
