package dev.tenon.policy;

import dev.tenon.problem.Invalid;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How much harm a model could do; policies demand more of the higher ones.
public enum RiskTier {
    LOW,
    MEDIUM,
    HIGH;

    /// What a model is of which nobody has said anything.
    public static final RiskTier UNSAID = MEDIUM;

    public String words() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RiskTier named(String words) {
        return find(words)
                .orElseThrow(() -> new Invalid("risk-tier", "A tier is low, medium or high."));
    }

    static Optional<RiskTier> find(String words) {
        return Arrays.stream(values()).filter(tier -> tier.words().equals(words)).findFirst();
    }
}
