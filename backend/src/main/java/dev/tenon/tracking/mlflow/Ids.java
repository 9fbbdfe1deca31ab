package dev.tenon.tracking.mlflow;

import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.mlflow.MlflowRequest;
import dev.tenon.tracking.Experiments;
import dev.tenon.tracking.LoggedModelId;
import dev.tenon.tracking.LoggedModels;
import dev.tenon.tracking.RunId;
import dev.tenon.tracking.Runs;
import java.util.regex.Pattern;

/// Reads ids as MLflow does: what can't be one of ours is simply not there.
final class Ids {
    private static final Pattern RUN = Pattern.compile("[a-zA-Z0-9][\\w\\-]{0,255}");

    private Ids() {}

    /// The run that a request speaks of, by the new name of the field or the old one.
    static RunId run(MlflowRequest asked) {
        return run(
                asked.words("run_id")
                        .or(() -> asked.words("run_uuid"))
                        .orElseThrow(() -> asked.missing("run_id")));
    }

    static RunId run(String id) {
        return RunId.parse(id).orElseThrow(() -> Runs.noSuchRun(id));
    }

    /// The run of a call that refuses an id for its shape.
    static RunId wellFormedRun(MlflowRequest asked) {
        var id = asked.required("run_id");
        if (RUN.matcher(id).matches()) return run(id);
        throw MlflowRefusal.invalid(
                "Invalid value \"%s\" for parameter 'run_id' supplied.".formatted(id));
    }

    static long experiment(MlflowRequest asked) {
        return experiment(asked.required("experiment_id"));
    }

    static long experiment(String id) {
        try {
            var number = Long.parseLong(id);
            if (number < 0) throw Experiments.noSuchExperiment(id);
            return number;
        } catch (NumberFormatException notANumber) {
            throw MlflowRefusal.invalid(
                    "Invalid experiment ID '%s'. Experiment ID must be a valid integer."
                            .formatted(id));
        }
    }

    static LoggedModelId model(String id) {
        return LoggedModelId.parse(id).orElseThrow(() -> LoggedModels.noSuchModel(id));
    }
}
