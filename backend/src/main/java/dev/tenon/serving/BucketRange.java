package dev.tenon.serving;

/// A run of the ten thousand buckets, from the first one in it to the first one behind it.
public record BucketRange(int from, int to) {
    public BucketRange {
        if (from < 0 || from >= to || to > 10_000) {
            throw new IllegalArgumentException("No run of buckets: %d to %d".formatted(from, to));
        }
    }

    public int size() {
        return to - from;
    }
}
