package dev.tenon.serving;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/// A run of the ten thousand buckets, from the first one in it to the first one behind it; written
/// `[from, to]`.
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"from", "to"})
public record BucketRange(int from, int to) {
    public BucketRange {
        if (from < 0 || from >= to || to > Buckets.TOTAL) {
            throw new IllegalArgumentException("No run of buckets: %d to %d".formatted(from, to));
        }
    }

    int size() {
        return to - from;
    }
}
