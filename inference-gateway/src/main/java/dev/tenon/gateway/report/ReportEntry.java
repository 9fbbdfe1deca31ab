package dev.tenon.gateway.report;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One line of a report.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface ReportEntry {

    /// What a variant did in a window of time.
    @JsonTypeName("usage")
    record Usage(
            UUID tenant,
            UUID deployment,
            String variant,
            int number,
            Instant from,
            Instant to,
            long requests,
            long failures,
            Percentiles latencyMicros)
            implements ReportEntry {}

    /// How a variant of a route document's revision stands on this gateway.
    @JsonTypeName("state")
    record State(
            UUID deployment,
            long revision,
            String variant,
            int number,
            Standing state,
            @Nullable String reason)
            implements ReportEntry {}

    /// Whether a variant answers.
    enum Standing {
        ready,
        failed
    }

    /// Microseconds under which so many of a hundred answers stayed.
    record Percentiles(long p50, long p95, long p99) {}
}
