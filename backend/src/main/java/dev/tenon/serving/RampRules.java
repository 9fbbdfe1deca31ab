package dev.tenon.serving;

import dev.tenon.problem.Invalid;
import java.util.ArrayList;
import java.util.List;

/// What a ramp must be, and what split a step of it asks for.
final class RampRules {
    private static final int MOST_STEPS = 20;
    private static final int MOST_MINUTES = 20_160;

    private RampRules() {}

    static void check(Deployment deployment, String variant, List<RampStep> steps) {
        must(!steps.isEmpty() && steps.size() <= MOST_STEPS, "A ramp has 1 to 20 steps.");
        must(
                deployment.variants().stream().anyMatch(one -> one.name().equals(variant)),
                "The deployment has no variant %s.".formatted(variant));
        must(
                !deployment.control().equals(variant),
                "The control gives its share, it isn't ramped.");
        for (var step : steps)
            must(
                    step.minutes() >= 0 && step.minutes() <= MOST_MINUTES,
                    "A step stays for 0 to %d minutes.".formatted(MOST_MINUTES));
        for (var step : steps) split(deployment, variant, step.share());
    }

    /// The variant gets its share from the control; the others keep theirs.
    static Split split(Deployment deployment, String variant, int share) {
        must(share >= 0 && share <= Buckets.TOTAL, "A step's share is between 0 and 10000.");
        var others =
                deployment.variants().stream()
                        .filter(one -> !one.name().equals(variant))
                        .filter(one -> !one.name().equals(deployment.control()))
                        .mapToInt(Variant::basisPoints)
                        .sum();
        var left = Buckets.TOTAL - others - share;
        must(left >= 0, "The control has not so much left to give.");
        var plans = new ArrayList<VariantPlan>();
        for (var one : deployment.variants()) {
            if (one.name().equals(variant)) plans.add(plan(one, share));
            else if (one.name().equals(deployment.control())) plans.add(plan(one, left));
            else plans.add(one.plan());
        }
        return new Split(deployment.control(), plans);
    }

    private static VariantPlan plan(Variant variant, int share) {
        return new VariantPlan(variant.name(), variant.number(), share);
    }

    private static void must(boolean so, String otherwise) {
        if (!so) throw new Invalid("ramp", otherwise);
    }
}
