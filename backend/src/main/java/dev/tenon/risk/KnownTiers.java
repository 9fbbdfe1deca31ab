package dev.tenon.risk;

import dev.tenon.policy.RiskTier;
import dev.tenon.tenancy.ProjectId;
import org.springframework.stereotype.Component;

/// Tells the gate the tier of a model, whoever stands before it.
@Component
public class KnownTiers {
    private final RiskRows rows;

    KnownTiers(RiskRows rows) {
        this.rows = rows;
    }

    public RiskTier of(ProjectId project, String model) {
        return rows.model(project, model)
                .map(id -> rows.ofModel(project, id).tier())
                .orElse(RiskTier.UNSAID);
    }
}
