package dev.tenon.gateway.report;

import java.util.concurrent.atomic.AtomicLongArray;

/// Microseconds counted in buckets, sixteen to each power of two: at most 6 % off, any number of
/// writers.
final class LatencyHistogram {
    private static final int FINE = 4;
    private static final int SIZE = 64 << FINE;
    private final AtomicLongArray counts = new AtomicLongArray(SIZE);

    void record(long micros) {
        counts.incrementAndGet(bucketOf(Math.max(micros, 0)));
    }

    /// The figures since the last call, which it forgets.
    ReportEntry.Percentiles drain() {
        long[] taken = new long[SIZE];
        long total = 0;
        for (int i = 0; i < SIZE; i++)
            total += taken[i] = counts.get(i) == 0 ? 0 : counts.getAndSet(i, 0);
        return new ReportEntry.Percentiles(
                under(taken, total, 50), under(taken, total, 95), under(taken, total, 99));
    }

    private static long under(long[] taken, long total, int percent) {
        long wanted = (total * percent + 99) / 100;
        long seen = 0;
        for (int i = 0; i < SIZE; i++) {
            seen += taken[i];
            if (seen >= wanted && seen > 0) return upperEnd(i);
        }
        return 0;
    }

    static int bucketOf(long micros) {
        if (micros < 1 << FINE) return (int) micros;
        int power = 63 - Long.numberOfLeadingZeros(micros);
        return ((power - FINE + 1) << FINE) + (int) ((micros >>> (power - FINE)) - (1 << FINE));
    }

    static long upperEnd(int bucket) {
        if (bucket < 1 << FINE) return bucket;
        int power = (bucket >>> FINE) + FINE - 1;
        long fine = (bucket & ((1 << FINE) - 1)) + (1 << FINE) + 1L;
        return (fine << (power - FINE)) - 1;
    }
}
