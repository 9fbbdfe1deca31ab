package dev.tenon.tracking;

import java.util.Optional;
import java.util.UUID;

/// A logged model's id as MLflow shows it: `m-` and 32 hexadecimal digits.
public record LoggedModelId(UUID value) {
    /// Reads an id; a text of another shape names no model.
    public static Optional<LoggedModelId> parse(String text) {
        if (!text.startsWith("m-")) return Optional.empty();
        return RunId.parse(text.substring(2)).map(id -> new LoggedModelId(id.value()));
    }

    @Override
    public String toString() {
        return "m-" + RunId.hex(value);
    }
}
