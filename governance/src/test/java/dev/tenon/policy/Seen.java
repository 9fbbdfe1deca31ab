package dev.tenon.policy;

import dev.tenon.policy.Check.LineageComplete.Origin;
import dev.tenon.policy.Evidence.FilesSeen;
import dev.tenon.policy.Evidence.Papers;
import dev.tenon.policy.Evidence.Running;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Evidence for the tests of the rules.
final class Seen {
    static final Evidence ALL =
            new Evidence(
                    Map.of("auc", 0.85),
                    new FilesSeen(true, "onnx", "clean"),
                    Set.of(Origin.values()),
                    true,
                    Optional.of("Apache-2.0"),
                    Optional.empty(),
                    Papers.NONE);
    static final Evidence NOTHING =
            new Evidence(
                    Map.of(),
                    new FilesSeen(false, "unknown", "refused: it opens files"),
                    Set.of(),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Papers.NONE);

    private Seen() {}

    static Evidence measured(double auc) {
        return measured(Map.of("auc", auc), Optional.empty());
    }

    static Evidence beside(double auc, Map<String, Double> running) {
        return measured(Map.of("auc", auc), Optional.of(new Running("churn 2", running)));
    }

    private static Evidence measured(Map<String, Double> metrics, Optional<Running> running) {
        return new Evidence(
                metrics, ALL.files(), ALL.origins(), true, ALL.licence(), running, Papers.NONE);
    }
}
