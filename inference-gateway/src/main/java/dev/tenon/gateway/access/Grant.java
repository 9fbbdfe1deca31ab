package dev.tenon.gateway.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What one credential may reach in one tenant. The credential is named by its digest, or by whom
/// it speaks for.
record Grant(
        AccessDocument document,
        String credential,
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
