package dev.tenon.registry;

import dev.tenon.approval.ApprovalId;
import dev.tenon.policy.AfterExpiry;
import dev.tenon.policy.Policy;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// By what right a grant is given, for how long, and what becomes of it then: people's agreement, a
/// policy that asks nobody, or an emergency.
record Title(
        @Nullable ApprovalId approval,
        @Nullable UUID emergency,
        Duration lifetime,
        AfterExpiry afterwards) {
    static Title ofPolicy(Policy policy) {
        return new Title(null, null, policy.grant().lifetime(), policy.grant().afterwards());
    }

    static Title ofApproval(ApprovalId approval, Policy policy) {
        return new Title(approval, null, policy.grant().lifetime(), policy.grant().afterwards());
    }

    /// What nobody agreed to doesn't stay.
    static Title ofEmergency(UUID emergency, Duration lifetime) {
        return new Title(null, emergency, lifetime, AfterExpiry.DRAIN);
    }
}
