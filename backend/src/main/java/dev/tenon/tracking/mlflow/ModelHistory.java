package dev.tenon.tracking.mlflow;

import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.Batch;
import dev.tenon.tracking.RunId;
import dev.tenon.tracking.RunLog;
import dev.tenon.tracking.Runs;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// The models that clients older than logged models have logged: a list in one of the run's tags.
@Component
class ModelHistory {
    private static final String TAG = "mlflow.log-model.history";
    private static final List<String> KEPT =
            List.of("run_id", "artifact_path", "utc_time_created", "model_uuid", "flavors");
    private static final List<String> REQUIRED =
            List.of("artifact_path", "flavors", "utc_time_created", "run_id");

    private final Runs runs;
    private final RunLog log;
    private final JsonMapper json;

    ModelHistory(Runs runs, RunLog log, JsonMapper json) {
        this.runs = runs;
        this.log = log;
        this.json = json;
    }

    void add(ProjectId project, RunId run, String model) {
        var added = read(model);
        var missing = REQUIRED.stream().filter(field -> !added.has(field)).toList();
        if (!missing.isEmpty()) {
            throw MlflowRefusal.invalid(
                    "Model json is missing mandatory fields: %s"
                            .formatted(String.join(", ", missing)));
        }
        var history = history(project, run);
        history.add(kept(added));
        log.log(
                project,
                run,
                new Batch(List.of(), Map.of(), Map.of(TAG, history.toString()), List.of()));
    }

    /// What finds a model again; its signature and the like stay in its own file.
    private JsonNode kept(JsonNode model) {
        var kept = json.createObjectNode();
        for (var field : KEPT) if (model.has(field)) kept.set(field, model.get(field));
        return kept;
    }

    private ArrayNode history(ProjectId project, RunId run) {
        var tag = runs.tags(project, run).get(TAG);
        return tag != null && parsed(tag) instanceof ArrayNode list ? list : json.createArrayNode();
    }

    /// Anybody may have written something else into the tag.
    private @Nullable JsonNode parsed(String tag) {
        try {
            return json.readTree(tag);
        } catch (JacksonException unreadable) {
            return null;
        }
    }

    private JsonNode read(String model) {
        try {
            return json.readTree(model);
        } catch (JacksonException unreadable) {
            throw MlflowRefusal.invalid(
                    "Malformed model info. \n %s \n is not a valid JSON.".formatted(model));
        }
    }
}
