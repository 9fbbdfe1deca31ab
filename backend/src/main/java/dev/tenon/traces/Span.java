package dev.tenon.traces;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One step of a trace; a step without a parent is the trace's root. Times are nanoseconds since
/// 1970.
/// @param endedAt zero while it goes on
/// @param content the whole of it, as the wire shows it
public record Span(
        TraceId trace,
        String id,
        @Nullable String parent,
        String name,
        String type,
        Status status,
        long startedAt,
        long endedAt,
        Map<String, @Nullable Object> attributes,
        Map<String, @Nullable Object> resource,
        String content) {
    /// How a step went.
    public enum Status {
        UNSET,
        OK,
        ERROR
    }

    boolean isRoot() {
        return parent == null;
    }
}
