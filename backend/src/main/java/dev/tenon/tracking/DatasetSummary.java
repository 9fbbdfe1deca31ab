package dev.tenon.tracking;

import org.jspecify.annotations.Nullable;

/// A dataset that runs of an experiment have read, and what for.
public record DatasetSummary(
        long experiment, String name, String digest, @Nullable String context) {}
