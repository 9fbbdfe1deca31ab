package dev.tenon.registry;

import dev.tenon.policy.Policies;
import dev.tenon.risk.KnownTiers;
import dev.tenon.tenancy.ProjectId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Holds versions beside the policy of their tier.
@Component
class Examiner {
    private final VersionFacts facts;
    private final KnownTiers tiers;
    private final Policies policies;

    Examiner(VersionFacts facts, KnownTiers tiers, Policies policies) {
        this.facts = facts;
        this.tiers = tiers;
        this.policies = policies;
    }

    /// Empty where no policy lets such versions into the environment.
    Optional<Examination> examine(ProjectId project, ModelVersion version, String environment) {
        var tier = tiers.of(project, version.model().value());
        var running = facts.running(project, version, environment);
        return policies.inForce(project, environment, tier)
                .map(
                        policy ->
                                new Examination(
                                        version,
                                        tier,
                                        policy,
                                        facts.of(project, version, running),
                                        running));
    }
}
