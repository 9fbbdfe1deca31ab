package dev.tenon.provisioning.plan;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whether the platform wants a person in a tenant's organization. `organizationId` is that of the
/// tenant, once it has one.
public record MemberWish(
        UUID tenant,
        Person person,
        Standing wanted,
        long revision,
        State tenantState,
        @Nullable String organizationId,
        MemberProgress progress) {}
