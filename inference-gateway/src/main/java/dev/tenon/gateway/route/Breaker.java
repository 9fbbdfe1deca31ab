package dev.tenon.gateway.route;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// Takes a variant out of the way for a while when its calls fail: failures that outnumber the
/// answers between them by ten. After the pause the next failure takes it out again.
public final class Breaker {
    private static final int TRIPS = 10;
    private static final long PAUSE = Duration.ofSeconds(30).toNanos();
    private final AtomicInteger ahead = new AtomicInteger();
    private volatile boolean tripped;
    private volatile long until;

    public void answered() {
        if (ahead.get() > 0) answered(System.nanoTime());
    }

    void answered(long now) {
        int left = ahead.updateAndGet(failures -> Math.max(0, failures - 1));
        if (left == 0 && tripped && !isOpen(now)) tripped = false;
    }

    public void failed() {
        failed(System.nanoTime());
    }

    void failed(long now) {
        if (ahead.updateAndGet(failures -> Math.min(TRIPS, failures + 1)) < TRIPS) return;
        until = now + PAUSE;
        tripped = true;
    }

    /// Whether the control should answer in its place.
    boolean isOpen() {
        return tripped && isOpen(System.nanoTime());
    }

    boolean isOpen(long now) {
        return tripped && until - now > 0;
    }
}
