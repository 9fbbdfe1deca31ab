package dev.tenon.registry;

import dev.tenon.approval.ApprovalId;
import dev.tenon.policy.AfterExpiry;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The right of one version to run in one environment until it expires; [#approval] is absent where
/// the policy asks nobody, [#emergency] where it was given by the policy. When it has expired,
/// [#afterwards] says what becomes of what runs on it.
public record Grant(
        UUID id,
        String environment,
        @Nullable ApprovalId approval,
        @Nullable UUID emergency,
        Instant issuedAt,
        Instant expiresAt,
        AfterExpiry afterwards) {
    public boolean holdsAt(Instant moment) {
        return !moment.isBefore(issuedAt) && moment.isBefore(expiresAt);
    }
}
