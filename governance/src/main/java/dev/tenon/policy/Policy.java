package dev.tenon.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One published version of a policy: what an environment demands of models of some tiers, stage by
/// stage. It never changes; [#digest] names its exact text.
public record Policy(
        String name,
        int version,
        String summary,
        String environment,
        Set<RiskTier> tiers,
        List<Stage> stages,
        Duration requestLifetime,
        GrantTerms grant,
        String digest) {
    public Policy {
        tiers = Set.copyOf(tiers);
        stages = List.copyOf(stages);
    }

    /// As people say it: `production 3`.
    public String title() {
        return name + " " + version;
    }

    /// Everything that is looked at, over all stages.
    public List<Check> checks() {
        return stages.stream().flatMap(stage -> stage.checks().stream()).toList();
    }

    /// How many people must agree, over all stages.
    public int people() {
        return stages.stream().mapToInt(stage -> stage.approvals().quorum()).sum();
    }

    /// Whether a version that passes the checks needs nobody's word and no paper.
    public boolean asksNobody() {
        return people() == 0 && stages.stream().noneMatch(Stage::asksForPapers);
    }

    public Optional<Stage> stage(String called) {
        return stages.stream().filter(stage -> stage.name().equals(called)).findFirst();
    }

    boolean isFor(RiskTier tier) {
        return tiers.contains(tier);
    }
}
