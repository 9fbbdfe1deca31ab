package dev.tenon.federation;

import java.util.UUID;

/// Names a linked identity provider within its tenant.
public record IdentityLinkId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
