package dev.tenon.papers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing that a policy asks people for: its key, what it asks in words, and what was brought
/// last; an answer's text, or a document's name and digest.
public record Paper(
        String key,
        String asked,
        String stage,
        @Nullable String brought,
        @Nullable String digest,
        @Nullable String by,
        @Nullable Instant at) {}
