package dev.tenon.tracking;

import dev.tenon.tracking.points.Line;
import dev.tenon.tracking.points.Smooth;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One metric of one run for a chart, and the same made smooth where that was wanted.
public record ChartLine(
        RunId run, Instant startedAt, String key, Line line, @Nullable Smooth smooth) {}
