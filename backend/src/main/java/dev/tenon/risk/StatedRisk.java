package dev.tenon.risk;

import dev.tenon.policy.RiskTier;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The tier of a model or a project, and who said so and why: of the model itself, of its project,
/// or nobody at all.
public record StatedRisk(
        RiskTier tier, From from, String reason, @Nullable String by, @Nullable Instant at) {
    /// Of what it was said.
    public enum From {
        MODEL,
        PROJECT,
        NOBODY
    }

    static final StatedRisk UNSAID = new StatedRisk(RiskTier.UNSAID, From.NOBODY, "", null, null);
}
