package dev.tenon.tracking;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A model that a run is about to log; without a name it gets one made up.
public record NewLoggedModel(
        long experiment,
        @Nullable String name,
        String type,
        @Nullable RunId sourceRun,
        Map<String, String> params,
        Map<String, String> tags) {}
