package dev.tenon.tracking.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/// How long each request of a stretch took, and how many went wrong.
record Times(long[] sorted, long failed, double seconds) {
    static Times of(List<long[]> ofCallers, long failed, double seconds) {
        return new Times(
                ofCallers.stream().flatMapToLong(LongStream::of).sorted().toArray(),
                failed,
                seconds);
    }

    Times plus(Times more) {
        return of(List.of(sorted, more.sorted), failed + more.failed, seconds + more.seconds);
    }

    int requests() {
        return sorted.length;
    }

    double perSecond() {
        return sorted.length / seconds;
    }

    /// In milliseconds.
    double at(double part) {
        if (sorted.length == 0) return Double.NaN;
        return sorted[(int) (part * (sorted.length - 1))] / 1e6;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Times times && Arrays.equals(sorted, times.sorted);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }
}
