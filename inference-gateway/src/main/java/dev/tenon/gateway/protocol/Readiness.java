package dev.tenon.gateway.protocol;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// Whether this gateway takes requests, and how many it has in hand.
public final class Readiness {
    private static final Duration QUIET = Duration.ofMillis(300);
    private final AtomicInteger inHand = new AtomicInteger();
    private volatile boolean leaving;
    private volatile long lastEnded = System.nanoTime() - QUIET.toNanos();

    void begins() {
        inHand.incrementAndGet();
    }

    void ends() {
        lastEnded = System.nanoTime();
        inHand.decrementAndGet();
    }

    public boolean isReady() {
        return !leaving;
    }

    /// From now on health says no and every answer asks its connection to close.
    public void leave() {
        leaving = true;
    }

    /// Waits until nothing is in hand and nothing has come for a moment; false where that took too
    /// long.
    public boolean awaitQuiet(Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        while (!isQuiet()) {
            if (System.nanoTime() - until > 0) return false;
            Thread.sleep(10);
        }
        return true;
    }

    private boolean isQuiet() {
        return inHand.get() == 0 && System.nanoTime() - lastEnded >= QUIET.toNanos();
    }
}
