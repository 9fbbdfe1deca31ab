package dev.tenon.traces.mlflow;

import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.traces.TraceId;
import dev.tenon.traces.Traces;
import dev.tenon.tracking.Experiments;
import dev.tenon.tracking.RunId;
import dev.tenon.tracking.Runs;
import java.util.Collection;
import java.util.List;

/// Reads ids as MLflow does: what can't be ours is simply not there.
final class Ids {
    private Ids() {}

    static TraceId trace(String id) {
        return TraceId.parse(id).orElseThrow(() -> Traces.noSuchTrace(id));
    }

    /// Those that may be there at all.
    static List<TraceId> traces(Collection<String> ids) {
        return ids.stream().flatMap(id -> TraceId.parse(id).stream()).distinct().toList();
    }

    static RunId run(String id) {
        return RunId.parse(id).orElseThrow(() -> Runs.noSuchRun(id));
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
}
