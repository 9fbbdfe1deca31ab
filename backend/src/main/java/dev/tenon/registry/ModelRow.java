package dev.tenon.registry;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// A model as it is stored.
record ModelRow(
        UUID id,
        ModelName name,
        String description,
        Map<String, String> tags,
        int latest,
        Author author,
        Author owner,
        Instant createdAt,
        Instant updatedAt) {
    RegisteredModel toModel(Map<String, Integer> aliases) {
        return new RegisteredModel(
                name, description, author, owner, createdAt, updatedAt, latest, tags, aliases);
    }
}
