package dev.tenon.serving.gateway;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
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
            @Nullable String reason,
            @Nullable UUID epoch,
            @Nullable Long offered,
            @Nullable Long sampledOut,
            @Nullable Long captured,
            @Nullable Long lost,
            @Nullable String object,
            @Nullable Long bytes,
            @Nullable Long count,
            @Nullable Instant to,
            @Nullable List<Exposure> rows,
            @Nullable Long pairs,
            @Nullable Long differing,
            @Nullable Long deciding,
            @Nullable Long shed,
            @Nullable Double differenceSum) {

        /// What an entry must name.
        static <T> T named(@Nullable T value) {
            if (value == null) throw new Invalid("report", "An entry leaves out what it is about.");
            return value;
        }
    }

    /// One line of an exposure log: an array on the wire.
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"prediction", "subject", "probability", "reason"})
    record Exposure(UUID prediction, UUID subject, double probability, String reason) {
        Exposure {
            if (prediction == null || subject == null || reason == null)
                throw new Invalid("report", "An exposure names its prediction and its subject.");
        }
    }

    List<Entry> of(String kind) {
        return entries.stream().filter(entry -> kind.equals(entry.kind())).toList();
    }

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
        return of("usage").stream().map(Report::usage).toList();
    }

    List<Health> health() {
        return of("state").stream().map(Report::health).toList();
    }

    /// The deployments that it is about.
    List<UUID> deployments() {
        return entries.stream().map(Entry::deployment).filter(Objects::nonNull).distinct().toList();
    }

    private static Usage usage(Entry entry) {
        long requests = Entry.named(entry.requests());
        long failures = Entry.named(entry.failures());
        if (failures < 0 || failures > requests) {
            throw new Invalid(
                    "report",
                    "A usage entry counts more failures than requests, or below nothing.");
        }
        return new Usage(
                Entry.named(entry.tenant()),
                Entry.named(entry.deployment()),
                Entry.named(entry.variant()),
                Entry.named(entry.number()),
                Entry.named(entry.from()),
                requests,
                failures,
                entry.latencyMicros() == null ? Percentiles.NONE : entry.latencyMicros());
    }

    private static Health health(Entry entry) {
        return new Health(
                Entry.named(entry.deployment()),
                Entry.named(entry.variant()),
                Entry.named(entry.number()),
                Entry.named(entry.revision()),
                "ready".equals(entry.state()),
                entry.reason());
    }
}
