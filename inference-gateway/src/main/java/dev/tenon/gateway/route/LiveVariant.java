package dev.tenon.gateway.route;

import dev.tenon.gateway.batch.Lane;
import dev.tenon.gateway.report.Meter;
import org.jspecify.annotations.Nullable;

/// A variant as it stands here: ready with its queue, or not (yet).
public record LiveVariant(
        RouteDocument.Variant wanted,
        @Nullable Lane lane,
        @Nullable String reason,
        Meter meter,
        Breaker breaker) {

    public String name() {
        return wanted.name();
    }

    public int number() {
        return wanted.number();
    }

    /// Why it does not answer; empty where it does.
    public String whyNot() {
        String out = lane == null ? reason : lane.outOfService();
        return out == null ? "" : out;
    }

    /// Whether it is given requests: ready, and not out of the way because its calls fail.
    boolean answers() {
        return isReady() && !breaker.isOpen();
    }

    public boolean isReady() {
        return lane != null && lane.outOfService() == null;
    }
}
