package dev.tenon.registry;

import java.time.Instant;
import java.util.Map;

/// A model: a name under which versions gather. [#latest] is 0 before the first one.
public record RegisteredModel(
        ModelName name,
        String description,
        Author author,
        Instant createdAt,
        Instant updatedAt,
        int latest,
        Map<String, String> tags,
        Map<String, Integer> aliases) {}
