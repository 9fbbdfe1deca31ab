package dev.tenon.policy;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which of the policies in force in an environment decides about a model of a tier: the one that
/// names the fewest tiers beside it.
final class PolicyChoice {
    private PolicyChoice() {}

    static Optional<Policy> among(List<Policy> inForce, RiskTier tier) {
        return inForce.stream()
                .filter(policy -> policy.isFor(tier))
                .min(
                        Comparator.comparingInt((Policy policy) -> policy.tiers().size())
                                .thenComparing(Policy::name));
    }

    /// Why this one was chosen, in a sentence.
    static String because(Policy chosen, List<Policy> inForce, RiskTier tier) {
        var others =
                inForce.stream()
                        .filter(one -> one.isFor(tier) && !one.name().equals(chosen.name()))
                        .map(Policy::name)
                        .sorted()
                        .toList();
        if (others.isEmpty())
            return "It is the only one in %s for models of the tier %s."
                    .formatted(chosen.environment(), tier.words());
        return "It names fewer tiers than %s, so it is meant for the tier %s more closely."
                .formatted(String.join(", ", others), tier.words());
    }
}
