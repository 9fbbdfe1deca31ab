package dev.tenon.api.limits;

import java.util.concurrent.atomic.AtomicLong;

/// A token bucket kept in one number: the moment at which it will be full again.
///
/// Times are nanoseconds of one clock that never goes back, such as `System.nanoTime()`.
final class Bucket {
    private final AtomicLong full;

    Bucket(long now) {
        this.full = new AtomicLong(now);
    }

    /// What came of asking for one: how many are left, and in how many nanoseconds there is more.
    record Draw(boolean taken, long left, long waitNanos) {}

    Draw take(Quota quota, long now) {
        while (true) {
            var before = full.get();
            var next = Math.max(0, before - now) + quota.interval();
            if (next > quota.windowNanos()) {
                return new Draw(false, 0, next - quota.windowNanos());
            }
            if (full.compareAndSet(before, now + next)) {
                var left = (quota.windowNanos() - next) / quota.interval();
                return new Draw(true, left, left > 0 ? 0 : quota.interval());
            }
        }
    }

    /// Gives back what was taken for a request that another limit refused.
    void giveBack(Quota quota) {
        full.addAndGet(-quota.interval());
    }

    boolean isFull(long now) {
        return full.get() - now <= 0;
    }
}
