package dev.tenon.projects;

import dev.tenon.tenancy.ProjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A project as people and addresses know it; one that is archived is read and never changed.
public record Project(
        ProjectId id,
        String slug,
        String displayName,
        String description,
        Instant createdAt,
        @Nullable Instant archivedAt) {
    public boolean isArchived() {
        return archivedAt != null;
    }
}
