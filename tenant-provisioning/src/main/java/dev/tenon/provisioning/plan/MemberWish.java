package dev.tenon.provisioning.plan;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whether the platform wants a person in a tenant's organization. `organizationId` is that of the
/// tenant, once it has one; `proven` says that its letter to the address was opened.
public record MemberWish(
        UUID tenant,
        Person person,
        Standing wanted,
        long revision,
        State tenantState,
        @Nullable String organizationId,
        MemberProgress progress,
        boolean proven) {
    public MemberWish(
            UUID tenant,
            Person person,
            Standing wanted,
            long revision,
            State tenantState,
            @Nullable String organizationId,
            MemberProgress progress) {
        this(tenant, person, wanted, revision, tenantState, organizationId, progress, false);
    }
}
