package dev.tenon.gateway.batch;

/// How many rows one call of a model may carry, and how many requests may wait for it.
public record LaneLimits(int rowsPerCall, int waiting) {
    public static final LaneLimits USUAL = new LaneLimits(64, 256);
}
