package dev.tenon.gateway.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What one credential may reach in one tenant.
record Grant(
        AccessDocument document,
        String caller,
        List<UUID> projects,
        boolean allProjects,
        Instant expiresAt,
        Bounds bounds) {

    boolean reaches(UUID project) {
        return allProjects || projects.contains(project);
    }

    Optional<UUID> onlyProject() {
        return !allProjects && projects.size() == 1
                ? Optional.of(projects.getFirst())
                : Optional.empty();
    }
}
