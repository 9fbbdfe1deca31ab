package dev.tenon.tracking.mlflow;

import dev.tenon.tracking.LoggedModel.Status;
import java.util.Map;

/// MLflow's words for where a logged model stands.
final class LoggedModelWords {
    static final Map<String, Status> STATUS =
            Map.of(
                    "LOGGED_MODEL_PENDING", Status.PENDING,
                    "LOGGED_MODEL_READY", Status.READY,
                    "LOGGED_MODEL_UPLOAD_FAILED", Status.UPLOAD_FAILED,
                    "1", Status.PENDING,
                    "2", Status.READY,
                    "3", Status.UPLOAD_FAILED);

    private LoggedModelWords() {}

    static String of(Status status) {
        return "LOGGED_MODEL_" + status;
    }
}
