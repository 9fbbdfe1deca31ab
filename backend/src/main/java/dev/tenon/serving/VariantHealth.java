package dev.tenon.serving;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one gateway last said about one variant: it answers, or why it doesn't.
public record VariantHealth(
        String gateway,
        String variant,
        int number,
        int revision,
        boolean ready,
        @Nullable String reason,
        Instant at) {}
