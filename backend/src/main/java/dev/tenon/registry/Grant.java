package dev.tenon.registry;

import dev.tenon.approval.ApprovalId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The right of one version to run in one environment until it expires; [#approval] is absent where
/// the policy asks nobody.
public record Grant(
        UUID id,
        String environment,
        @Nullable ApprovalId approval,
        Instant issuedAt,
        Instant expiresAt) {
    public boolean holdsAt(Instant moment) {
        return !moment.isBefore(issuedAt) && moment.isBefore(expiresAt);
    }
}
