package dev.tenon.registry;

import java.util.Map;

/// A model on the wire.
record ModelBody(
        String name,
        String description,
        String author,
        String owner,
        String createdAt,
        String updatedAt,
        int latest,
        Map<String, String> tags,
        Map<String, Integer> aliases) {
    static ModelBody of(RegisteredModel model) {
        return new ModelBody(
                model.name().value(),
                model.description(),
                model.author().name(),
                model.owner().name(),
                model.createdAt().toString(),
                model.updatedAt().toString(),
                model.latest(),
                model.tags(),
                model.aliases());
    }
}
