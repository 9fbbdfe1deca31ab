package dev.tenon.provisioning.plan;

import org.jspecify.annotations.Nullable;

/// What stands in Keycloak for one person and one organization at this moment.
public record MemberSeen(@Nullable Account account, boolean joined) {}
