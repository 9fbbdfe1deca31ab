package dev.tenon.people;

import dev.tenon.tenancy.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A token that somebody made, without its secret; `projects` is null where it works in all of
/// them, `addresses` is empty where it works from anywhere.
public record AccessToken(
        UUID id,
        String name,
        String hint,
        @Nullable List<ProjectId> projects,
        List<String> scopes,
        List<String> addresses,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {}
