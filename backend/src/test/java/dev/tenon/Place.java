package dev.tenon;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// One project of a tenant and the ids of what lies in it, one of each kind. The word is in every
/// text there and nowhere else in the world.
public record Place(String word, UUID tenantId, UUID projectId, Map<String, String> ids) {
    public String id(String kind) {
        return Objects.requireNonNull(
                ids.get(kind),
                () -> "Let PlaceMaker make one of the kind “%s” in every place".formatted(kind));
    }

    public String tenant() {
        return id("tenant");
    }

    public String project() {
        return id("project");
    }
}
