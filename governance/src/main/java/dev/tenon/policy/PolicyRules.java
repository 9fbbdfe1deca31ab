package dev.tenon.policy;

import java.util.List;
import java.util.Optional;

/// Decides whether a policy's requirements are met; what nobody checked isn't met.
public final class PolicyRules {
    private PolicyRules() {}

    /// Why the policy isn't met, one sentence for each requirement that fails; empty when all hold.
    public static List<String> unmet(Policy policy, List<Check> checks) {
        return policy.requirements().stream()
                .flatMap(requirement -> failure(policy, requirement, checks).stream())
                .toList();
    }

    private static Optional<String> failure(
            Policy policy, Requirement requirement, List<Check> checks) {
        var mine = checks.stream().filter(check -> check.requirement() == requirement).toList();
        if (!mine.isEmpty() && mine.stream().allMatch(Check::passed)) return Optional.empty();
        var seen =
                mine.stream()
                        .filter(check -> !check.passed())
                        .map(Check::seen)
                        .findFirst()
                        .orElse("nobody looked");
        return Optional.of(
                "%s needs that %s: %s."
                        .formatted(capital(policy.environment()), requirement.sentence(), seen));
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
