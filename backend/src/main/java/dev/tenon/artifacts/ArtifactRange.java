package dev.tenon.artifacts;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which bytes of a file are asked for, both ends included.
record ArtifactRange(long first, long last) {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /// What a request wants of a file.
    sealed interface Wanted {
        record Whole() implements Wanted {}

        record Piece(ArtifactRange range) implements Wanted {}

        /// Nothing of what is asked for is there.
        record Outside() implements Wanted {}
    }

    /// Several pieces at once are answered with the whole, as every server may.
    static Wanted of(@Nullable String header, long size) {
        var matcher = ONE.matcher(header == null ? "" : header.strip());
        if (!matcher.matches()) return new Wanted.Whole();
        var first = number(matcher.group(1));
        var last = number(matcher.group(2));
        if (first.isEmpty() && last.isEmpty()) return new Wanted.Whole();
        if (first.isEmpty()) return end(last.get(), size);
        if (last.isPresent() && last.get() < first.get()) return new Wanted.Whole();
        if (first.get() >= size) return new Wanted.Outside();
        return new Wanted.Piece(
                new ArtifactRange(first.get(), Math.min(last.orElse(size - 1), size - 1)));
    }

    private static Wanted end(long length, long size) {
        if (length == 0 || size == 0) return new Wanted.Outside();
        return new Wanted.Piece(new ArtifactRange(Math.max(0, size - length), size - 1));
    }

    private static Optional<Long> number(String digits) {
        return digits.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(digits));
    }

    long length() {
        return last - first + 1;
    }

    String header(long size) {
        return "bytes %d-%d/%d".formatted(first, last, size);
    }
}
