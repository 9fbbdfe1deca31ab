package dev.tenon.gateway.capture;

import java.time.Duration;

/// How much may wait in memory and on disk, and when a file of the journal is full or old enough to
/// be carried away.
public record CaptureLimits(
        long memoryBytes, long diskBytes, long segmentBytes, Duration sealAfter) {
    public static final CaptureLimits USUAL =
            new CaptureLimits(16L << 20, 512L << 20, 8L << 20, Duration.ofSeconds(20));
}
