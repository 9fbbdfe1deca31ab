package dev.tenon.gateway.report;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;

/// Counts what one variant of a deployment answers.
public final class Meter {
    private final UUID tenant;
    private final UUID deployment;
    private final String variant;
    private final int number;
    private final LongAdder requests = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LatencyHistogram latency = new LatencyHistogram();

    Meter(UUID tenant, UUID deployment, String variant, int number) {
        this.tenant = tenant;
        this.deployment = deployment;
        this.variant = variant;
        this.number = number;
    }

    public void answered(long nanos) {
        requests.increment();
        latency.record(nanos / 1000);
    }

    public void failed(long nanos) {
        failures.increment();
        answered(nanos);
    }

    /// What was counted since the last call; empty when nothing was.
    Optional<ReportEntry> drain(Instant from, Instant to) {
        long asked = requests.sumThenReset();
        if (asked == 0) return Optional.empty();
        return Optional.of(
                new ReportEntry.Usage(
                        tenant,
                        deployment,
                        variant,
                        number,
                        from,
                        to,
                        asked,
                        failures.sumThenReset(),
                        latency.drain()));
    }
}
