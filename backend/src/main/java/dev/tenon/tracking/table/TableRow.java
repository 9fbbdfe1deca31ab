package dev.tenon.tracking.table;

import dev.tenon.tracking.RunId;
import dev.tenon.tracking.RunStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a run is in every table, whichever columns are chosen.
record TableRow(
        RunId id,
        long experiment,
        String name,
        String user,
        RunStatus status,
        Instant startedAt,
        @Nullable Instant endedAt,
        boolean deleted) {

    /// An attribute by its name in the search language, as text.
    @Nullable String attribute(String key) {
        return switch (key) {
            case "run_id" -> id.toString();
            case "run_name" -> name;
            case "user_id" -> user;
            case "status" -> status.name();
            case "experiment_id" -> Long.toString(experiment);
            case "start_time" -> startedAt.toString();
            case "end_time" -> endedAt == null ? null : endedAt.toString();
            case "artifact_uri" -> "mlflow-artifacts:/%d/%s/artifacts".formatted(experiment, id);
            default -> null;
        };
    }
}
