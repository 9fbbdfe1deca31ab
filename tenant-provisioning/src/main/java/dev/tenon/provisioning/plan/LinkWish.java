package dev.tenon.provisioning.plan;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How a tenant wants its own identity provider to be. The secret is there until Keycloak has it.
public record LinkWish(
        UUID id,
        String slug,
        String domain,
        String issuer,
        String clientId,
        @Nullable String clientSecret,
        Wanted wanted,
        long revision,
        State tenantState,
        @Nullable String organizationId,
        LinkProgress progress) {
    private static final int MOMENT = 24;

    /// An unproven one does nothing yet: whose domain it is must be known first.
    public enum Wanted {
        UNPROVEN,
        LINKED,
        DISABLED,
        UNLINKED
    }

    /// Keycloak's name for it, which never changes: the platform tells it to the provider's people.
    public String alias() {
        return slug + "-" + id.toString().substring(MOMENT);
    }

    Link link() {
        return new Link(alias(), issuer, clientId, domain, wanted == Wanted.LINKED);
    }

    @Override
    public String toString() {
        return "LinkWish " + id;
    }
}
