package dev.tenon.traces;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What somebody says of a trace or of one of its spans: a judgement, or what should have come out.
/// Times are milliseconds since 1970.
/// @param overrides the assessment that this one takes the place of
/// @param valid not any more once another took its place
public record Assessment(
        String id,
        Kind kind,
        String name,
        Value value,
        Source source,
        long createdAt,
        long updatedAt,
        @Nullable String span,
        @Nullable String rationale,
        Map<String, String> metadata,
        @Nullable String overrides,
        boolean valid) {
    /// What kind of statement it is.
    public enum Kind {
        FEEDBACK,
        EXPECTATION,
        ISSUE
    }

    /// What is said: the object as the wire shows it, and the plain value in it, both as JSON.
    public record Value(String told, String plain) {}

    /// Who says it, as far as the client tells.
    public record Source(String type, String id) {}
}
