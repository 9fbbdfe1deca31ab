package dev.tenon.serving.gateway;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tenon.problem.Invalid;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a gateway sends at once; `gateway`, `epoch` and `sequence` together name it for ever.
/// Fields that only a newer gateway knows are passed over.
@JsonIgnoreProperties(ignoreUnknown = true)
record Report(String gateway, UUID epoch, long sequence, List<Entry> entries) {
    /// One line, as it comes; a kind that nobody here knows is a newer gateway's and is passed
    /// over.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Entry(
            @Nullable String kind,
            @Nullable UUID tenant,
            @Nullable UUID deployment,
            @Nullable String variant,
            @Nullable Integer number,
            @Nullable Instant from,
            @Nullable Long requests,
            @Nullable Long failures,
            @Nullable Percentiles latencyMicros,
            @Nullable Long revision,
            @Nullable String state,
            @Nullable String reason) {}

    Report {
        if (gateway == null
                || gateway.isBlank()
                || epoch == null
                || entries == null
                || entries.stream().anyMatch(Objects::isNull)) {
            throw new Invalid("report", "A report names its gateway, its epoch and its entries.");
        }
    }

    /// Microseconds under which so many of a hundred answers stayed.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Percentiles(long p50, long p95, long p99) {
        static final Percentiles NONE = new Percentiles(0, 0, 0);
    }

    /// What one variant did in a window of time.
    record Usage(
            UUID tenant,
            UUID deployment,
            String variant,
            int number,
            Instant from,
            long requests,
            long failures,
            Percentiles latency) {}

    /// How one variant is on the gateway.
    record Health(
            UUID deployment,
            String variant,
            int number,
            long revision,
            boolean ready,
            @Nullable String reason) {}

    List<Usage> usage() {
        return entries.stream()
                .filter(entry -> "usage".equals(entry.kind()))
                .map(Report::usage)
                .toList();
    }

    List<Health> health() {
        return entries.stream()
                .filter(entry -> "state".equals(entry.kind()))
                .map(Report::health)
                .toList();
    }

    /// The deployments that it is about.
    List<UUID> deployments() {
        return entries.stream().map(Entry::deployment).filter(Objects::nonNull).distinct().toList();
    }

    private static Usage usage(Entry entry) {
        long requests = named(entry.requests());
        long failures = named(entry.failures());
        if (failures < 0 || failures > requests) {
            throw new Invalid(
                    "report",
                    "A usage entry counts more failures than requests, or below nothing.");
        }
        return new Usage(
                named(entry.tenant()),
                named(entry.deployment()),
                named(entry.variant()),
                named(entry.number()),
                named(entry.from()),
                requests,
                failures,
                entry.latencyMicros() == null ? Percentiles.NONE : entry.latencyMicros());
    }

    private static Health health(Entry entry) {
        return new Health(
                named(entry.deployment()),
                named(entry.variant()),
                named(entry.number()),
                named(entry.revision()),
                "ready".equals(entry.state()),
                entry.reason());
    }

    private static <T> T named(@Nullable T value) {
        if (value == null) throw new Invalid("report", "An entry leaves out what it is about.");
        return value;
    }
}
