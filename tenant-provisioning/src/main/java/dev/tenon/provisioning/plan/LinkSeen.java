package dev.tenon.provisioning.plan;

import org.jspecify.annotations.Nullable;

/// What stands in Keycloak for one wished link: the provider, whether the organization has it, and
/// whether it has the domain.
public record LinkSeen(@Nullable Link link, boolean attached, boolean domainClaimed) {}
