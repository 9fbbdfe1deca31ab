package dev.tenon.api.limits;

import java.time.Duration;

/// So many requests in a window: one each `interval` on average, `requests` of them in a burst.
record Quota(int requests, long windowNanos) {
    Quota {
        if (requests < 1 || windowNanos < requests) {
            throw new IllegalArgumentException("A quota gives one request at least");
        }
    }

    static Quota of(int requests, Duration window) {
        return new Quota(requests, window.toNanos());
    }

    long interval() {
        return windowNanos / requests;
    }

    long windowSeconds() {
        return Math.max(1, Math.ceilDiv(windowNanos, 1_000_000_000L));
    }
}
