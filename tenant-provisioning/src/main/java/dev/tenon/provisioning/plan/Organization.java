package dev.tenon.provisioning.plan;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A tenant's organization in Keycloak; `tenant` is null where somebody else made it.
public record Organization(
        String id, String slug, String displayName, boolean enabled, @Nullable UUID tenant) {}
