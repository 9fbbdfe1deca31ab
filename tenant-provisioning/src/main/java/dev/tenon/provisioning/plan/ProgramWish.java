package dev.tenon.provisioning.plan;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How a service account wants its client to be. The secret is there until Keycloak has it.
public record ProgramWish(
        UUID account,
        String slug,
        @Nullable String clientSecret,
        boolean given,
        long revision,
        State tenantState,
        @Nullable String organizationId,
        ProgramProgress progress) {

    /// The platform names it the same way.
    public String clientId() {
        return Program.idsOf(slug) + account;
    }

    public Program program(String organization) {
        return new Program(clientId(), slug, organization);
    }

    @Override
    public String toString() {
        return "ProgramWish " + account;
    }
}
