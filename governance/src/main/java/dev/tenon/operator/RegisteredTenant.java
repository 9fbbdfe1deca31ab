package dev.tenon.operator;

import dev.tenon.tenancy.Tenant;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A tenant as the operator sees it: how far it is, what is being done, and what is in the way.
public record RegisteredTenant(
        Tenant tenant,
        String plan,
        String wanted,
        boolean done,
        @Nullable String step,
        @Nullable String problem,
        @Nullable Instant deleteAfter,
        Instant createdAt) {}
