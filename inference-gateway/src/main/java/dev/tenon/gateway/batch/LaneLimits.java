package dev.tenon.gateway.batch;

/// How many rows one call of a model may carry, how many requests may be with it at once, and how
/// many always may, however long they wait.
public record LaneLimits(int rowsPerCall, int inside, int alwaysInside) {
    public static final LaneLimits USUAL = new LaneLimits(64, 512, 16);
}
