package dev.tenon.gateway.report;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/// Counts how a shadow's answers differ from those that callers got for the same inputs.
public final class PairMeter {
    private final UUID tenant;
    private final UUID deployment;
    private final String variant;
    private final int number;
    private final LongAdder pairs = new LongAdder();
    private final LongAdder differing = new LongAdder();
    private final LongAdder deciding = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder shed = new LongAdder();
    private final DoubleAdder differences = new DoubleAdder();

    PairMeter(UUID tenant, UUID deployment, String variant, int number) {
        this.tenant = tenant;
        this.deployment = deployment;
        this.variant = variant;
        this.number = number;
    }

    /// A pair: how far the two lie apart at most, and whether they would decide otherwise.
    public void compared(double difference, boolean differs, boolean decidesOtherwise) {
        pairs.increment();
        differences.add(difference);
        if (differs) differing.increment();
        if (decidesOtherwise) deciding.increment();
    }

    public void failed() {
        failures.increment();
    }

    /// A request that the shadow wasn't asked, so that others were answered in time.
    public void shed() {
        shed.increment();
    }

    Optional<ReportEntry> drain(Instant from) {
        long compared = pairs.sumThenReset();
        long failed = failures.sumThenReset();
        long left = shed.sumThenReset();
        if (compared + failed + left == 0) return Optional.empty();
        return Optional.of(
                new ReportEntry.Compared(
                        tenant,
                        deployment,
                        variant,
                        number,
                        from,
                        compared,
                        differing.sumThenReset(),
                        deciding.sumThenReset(),
                        failed,
                        left,
                        differences.sumThenReset()));
    }
}
