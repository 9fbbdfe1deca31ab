package dev.tenon.tracking;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// A run's id as MLflow shows it: 32 hexadecimal digits.
public record RunId(UUID value) {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}");

    /// Reads an id; a text of another shape names no run.
    public static Optional<RunId> parse(String text) {
        return SHAPE.matcher(text).matches()
                ? Optional.of(new RunId(uuid(text)))
                : Optional.empty();
    }

    static UUID uuid(String hex) {
        return new UUID(
                Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
    }

    static String hex(UUID value) {
        return value.toString().replace("-", "");
    }

    @Override
    public String toString() {
        return hex(value);
    }
}
