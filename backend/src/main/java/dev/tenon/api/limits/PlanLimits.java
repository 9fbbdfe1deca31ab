package dev.tenon.api.limits;

import java.time.Duration;

/// How many requests a plan gives in each window: to the whole tenant, and to one consumer of it.
record PlanLimits(int tenant, int consumer, Duration window) {
    static final PlanLimits GENEROUS = new PlanLimits(20_000, 10_000, Duration.ofSeconds(10));
}
