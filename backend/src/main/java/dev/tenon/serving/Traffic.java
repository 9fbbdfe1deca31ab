package dev.tenon.serving;

import java.time.Instant;
import java.util.List;

/// What gateways counted at one deployment in a stretch of time.
public record Traffic(Instant from, Instant to, List<VariantTraffic> variants) {
    public Traffic {
        variants = List.copyOf(variants);
    }

    /// One variant's requests, its share of all of them, and its minutes, oldest first; a minute
    /// without requests isn't there.
    public record VariantTraffic(
            String variant,
            int number,
            long requests,
            long failures,
            double share,
            Latency latency,
            List<Minute> minutes) {
        public VariantTraffic {
            minutes = List.copyOf(minutes);
        }
    }

    /// One minute of one variant.
    public record Minute(Instant at, long requests, long failures, Latency latency) {}

    /// Microseconds below which half, 95 % and 99 % of the answers stayed; over several reports the
    /// mean weighted by requests.
    public record Latency(long p50, long p95, long p99) {}
}
