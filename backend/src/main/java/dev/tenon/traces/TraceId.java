package dev.tenon.traces;

import java.util.Optional;
import java.util.regex.Pattern;

/// A trace's id, such as `tr-` and 32 hexadecimal digits; whoever traced it chose it.
public record TraceId(String value) implements Comparable<TraceId> {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][\\w.:-]{0,49}");

    /// Reads an id; a text of another shape names no trace.
    public static Optional<TraceId> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new TraceId(text)) : Optional.empty();
    }

    @Override
    public int compareTo(TraceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
