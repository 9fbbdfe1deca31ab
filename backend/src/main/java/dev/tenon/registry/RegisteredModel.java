package dev.tenon.registry;

import java.time.Instant;
import java.util.Map;

/// A model: a name under which versions gather. [#latest] is 0 before the first one; the
/// [#owner] is whoever made it, until somebody else is named.
public record RegisteredModel(
        ModelName name,
        String description,
        Author author,
        Author owner,
        Instant createdAt,
        Instant updatedAt,
        int latest,
        Map<String, String> tags,
        Map<String, Integer> aliases) {}
