package dev.tenon.tracking;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A run that is to begin; without a name it gets one made up.
public record NewRun(
        long experiment,
        @Nullable String name,
        String user,
        long startedAt,
        Map<String, String> tags) {}
