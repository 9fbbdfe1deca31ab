package dev.tenon.gateway.engine;

import java.time.Duration;

/// How often a model has ended its process lately: twice within a while and it stays out.
final class Strikes {
    static final Duration WHILE = Duration.ofMinutes(10);
    private boolean struck;
    private long last;

    /// Counts one more; true where it was the one too many.
    synchronized boolean another(long now) {
        boolean out = struck && now - last < WHILE.toNanos();
        struck = true;
        last = now;
        return out;
    }
}
