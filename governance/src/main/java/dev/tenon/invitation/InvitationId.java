package dev.tenon.invitation;

import java.util.UUID;

/// Names an invitation within its tenant.
public record InvitationId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
