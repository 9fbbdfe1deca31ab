package dev.tenon.tracking.mlflow;

import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.mlflow.MlflowRequest;
import dev.tenon.tracking.RunStatus;
import dev.tenon.tracking.Standing;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// MLflow's words for what tracking calls otherwise, by name and by number.
final class Words {
    static final Map<String, RunStatus> STATUS =
            Map.of(
                    "RUNNING", RunStatus.RUNNING,
                    "SCHEDULED", RunStatus.SCHEDULED,
                    "FINISHED", RunStatus.FINISHED,
                    "FAILED", RunStatus.FAILED,
                    "KILLED", RunStatus.KILLED,
                    "1", RunStatus.RUNNING,
                    "2", RunStatus.SCHEDULED,
                    "3", RunStatus.FINISHED,
                    "4", RunStatus.FAILED,
                    "5", RunStatus.KILLED);
    private static final Map<String, Standing> STANDING =
            Map.of(
                    "ACTIVE_ONLY", Standing.ACTIVE,
                    "DELETED_ONLY", Standing.DELETED,
                    "ALL", Standing.ALL,
                    "1", Standing.ACTIVE,
                    "2", Standing.DELETED,
                    "3", Standing.ALL);

    private Words() {}

    static Standing standing(MlflowRequest asked, String field) {
        return asked.word(field, STANDING).orElse(Standing.ACTIVE);
    }

    /// How many are wanted on a page; without a default it must be said.
    static int pageSize(MlflowRequest asked, int most, @Nullable Integer otherwise) {
        var sent = asked.integer("max_results");
        if (sent.isEmpty() && otherwise != null) return otherwise;
        var wanted = sent.orElse(0L);
        if (wanted >= 1 && wanted <= most) return wanted.intValue();
        throw MlflowRefusal.invalid(
                "Invalid value %d for parameter 'max_results' supplied. It must be %s"
                        .formatted(wanted, wanted < 1 ? "a positive integer" : "at most " + most));
    }
}
