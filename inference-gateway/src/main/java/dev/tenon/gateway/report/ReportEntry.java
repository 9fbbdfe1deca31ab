package dev.tenon.gateway.report;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
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

    /// What became of the predictions of a deployment that has a capture rule, counted from the
    /// beginning of a gateway's life: the same life's later figures take the place of earlier ones.
    @JsonTypeName("capture")
    record Captured(
            UUID tenant,
            UUID deployment,
            UUID epoch,
            long offered,
            long sampledOut,
            long captured,
            long lost)
            implements ReportEntry {}

    /// A file of captured predictions that lies in object storage.
    @JsonTypeName("captured-file")
    record CapturedFile(
            UUID tenant,
            UUID deployment,
            String object,
            long bytes,
            long count,
            Instant from,
            Instant to)
            implements ReportEntry {}

    /// Who was answered by a variant: a row each with the prediction's id, the subject's pseudonym,
    /// the probability of the choice and its reason.
    @JsonTypeName("exposures")
    record Exposed(
            UUID deployment, String variant, int number, long revision, List<List<Object>> rows)
            implements ReportEntry {}

    /// How a shadow's answers differ from those that callers got, in a window of time.
    @JsonTypeName("shadow")
    record Compared(
            UUID tenant,
            UUID deployment,
            String variant,
            int number,
            Instant from,
            long pairs,
            long differing,
            long deciding,
            long failures,
            long shed,
            double differenceSum)
            implements ReportEntry {}

    /// Whether a variant answers.
    enum Standing {
        ready,
        failed
    }

    /// Microseconds under which so many of a hundred answers stayed.
    record Percentiles(long p50, long p95, long p99) {}
}
