package dev.tenon.ui.serving;

import dev.tenon.serving.Deployment;
import dev.tenon.serving.Ramp;
import dev.tenon.serving.Variant;
import dev.tenon.ui.kit.StatusBadge.State;
import dev.tenon.ui.kit.Tone;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// How shares and states of deployments are said.
final class Shares {
    private Shares() {}

    /// Basis points as people write them: `90 %`, `0.5 %`.
    static String percent(int basisPoints) {
        return basisPoints % 100 == 0
                ? "%d %%".formatted(basisPoints / 100)
                : String.format(Locale.ROOT, "%.2f %%", basisPoints / 100.0).replace("0 %", " %");
    }

    static String words(List<Variant> variants) {
        return variants.stream()
                .map(
                        variant ->
                                "v%d %s"
                                        .formatted(
                                                variant.number(), percent(variant.basisPoints())))
                .collect(Collectors.joining(" · "));
    }

    /// How far a ramp is; where it goes on, the words end before the moment of the next step.
    static String words(Ramp ramp) {
        var steps =
                ramp.steps().stream()
                        .map(step -> percent(step.share()))
                        .collect(Collectors.joining(" → "));
        var way = "%s: %s. ".formatted(ramp.variant(), steps);
        var done = "%d of %d steps done".formatted(ramp.done(), ramp.steps().size());
        return switch (ramp.state()) {
            case RUNNING ->
                    way + done + (ramp.done() < ramp.steps().size() ? ", the next" : ", it ends");
            case FINISHED -> way + "All steps are done.";
            case STOPPED -> way + done + ". Stopped: " + ramp.reason();
        };
    }

    static State state(Deployment deployment) {
        return switch (deployment.state()) {
            case LIVE -> new State(Tone.SUCCESS, "Live");
            case DISABLED -> new State(Tone.NEUTRAL, "Disabled");
        };
    }

    static String milliseconds(long micros) {
        return micros == 0 ? "–" : String.format(Locale.ROOT, "%.1f ms", micros / 1_000.0);
    }
}
