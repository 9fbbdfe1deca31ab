package dev.tenon.tracking;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A dataset that a run has read, known within its experiment by name and digest; the tags tell
/// what the run used it for.
public record DatasetInput(
        String name,
        String digest,
        String sourceType,
        String source,
        @Nullable String schema,
        @Nullable String profile,
        Map<String, String> tags) {}
