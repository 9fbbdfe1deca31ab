package dev.tenon.gateway.batch;

/// How many requests may be with one model at once, learnt from how long they wait: one more while
/// they hardly do, a sixth fewer when they wait too long.
final class ConcurrencyLimit {
    private static final double CUT = 5 / 6.0;
    private final int least;
    private final int most;
    private volatile int limit;
    private long lastCut;
    private boolean everCut;

    ConcurrencyLimit(int least, int most) {
        this.least = Math.min(least, most);
        this.most = most;
        this.limit = most;
    }

    boolean admits(int inside) {
        return inside < limit;
    }

    /// What the one that waited longest of a call had to wait, and how long it should at most have.
    void waited(long nanos, long atMost, int inside, long now) {
        if (nanos > atMost) {
            if (everCut && now - lastCut < atMost) return; // the last cut has not shown yet
            everCut = true;
            lastCut = now;
            limit = Math.max(least, (int) (Math.min(limit, inside + 1) * CUT));
        } else if (limit < most && inside * 2 >= limit) {
            limit++;
        }
    }

    int limit() {
        return limit;
    }
}
