package dev.tenon.traces;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which traces are wanted, and in which order; all conditions must hold.
public record TraceQuery(
        List<Long> experiments,
        List<TraceCondition> conditions,
        List<TraceOrder> order,
        int limit,
        @Nullable String cursor) {}
