package dev.tenon.tracking;

import dev.tenon.artifacts.ArtifactPath;
import java.time.Instant;
import java.util.Map;

/// A named collection of runs; its id is a number that counts within the project, and `0` is the
/// one called Default.
public record Experiment(
        long id,
        String name,
        ArtifactPath artifacts,
        boolean deleted,
        Instant createdAt,
        Instant updatedAt,
        Map<String, String> tags) {}
