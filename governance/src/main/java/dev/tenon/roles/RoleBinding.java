package dev.tenon.roles;

import dev.tenon.tenancy.ProjectId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One role that somebody holds; without a project it is held in the whole tenant.
public record RoleBinding(
        UUID id,
        Holder holder,
        String holderName,
        String role,
        @Nullable ProjectId project,
        @Nullable Instant expiresAt,
        Instant grantedAt,
        @Nullable String grantedBy) {

    public boolean isOverAt(Instant moment) {
        return expiresAt != null && !expiresAt.isAfter(moment);
    }
}
