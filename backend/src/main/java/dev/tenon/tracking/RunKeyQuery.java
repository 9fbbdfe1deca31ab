package dev.tenon.tracking;

import dev.tenon.tracking.Condition.Kind;
import org.jspecify.annotations.Nullable;

/// Which keys are wanted: of one kind or of all, with a text somewhere in them.
public record RunKeyQuery(@Nullable Kind kind, String text, int limit, @Nullable String cursor) {}
