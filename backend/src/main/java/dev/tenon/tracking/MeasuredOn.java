package dev.tenon.tracking;

import org.jspecify.annotations.Nullable;

/// The dataset on which a model's metric was measured, by its name or by name and digest.
public record MeasuredOn(String name, @Nullable String digest) {}
