package dev.tenon.registry;

import dev.tenon.policy.Evidence;
import dev.tenon.policy.Policy;
import dev.tenon.policy.PolicyRules;
import dev.tenon.policy.RiskTier;
import java.util.List;
import java.util.Optional;

/// A version beside the policy that decides about it in an environment, what that policy sees, and
/// the version that it would take the place of.
record Examination(
        ModelVersion version,
        RiskTier tier,
        Policy policy,
        Evidence evidence,
        Optional<ModelVersion> running) {
    /// Why there is no use in asking anybody; empty when there is.
    List<String> reasonsAgainst() {
        var failures = PolicyRules.failures(policy, evidence);
        return failures.isEmpty() ? PromotionRules.impossible(version) : failures;
    }

    /// As people decide on it.
    String text() {
        return EvidenceText.of(version, tier, running, PolicyRules.observations(policy, evidence));
    }
}
