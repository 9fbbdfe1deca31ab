package dev.tenon.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Three logged models, each measured on other datasets, and the versions that a model became.
class ModelsMeasuredIT extends PlatformIT {
    private static final String API = "api/2.0/mlflow/";
    private String experiment = "";

    @BeforeEach
    void threeModels() {
        var made = post("experiments/create", Map.of("name", "measured-" + UUID.randomUUID()));
        experiment = made.path("experiment_id").asString();
        var run = post("runs/create", Map.of("experiment_id", experiment)).at("/run/info/run_id");
        measure(run.asString(), model("first"), "seen", "d1", 0.9);
        measure(run.asString(), model("second"), "unseen", "d2", 0.5);
        var third = model("third");
        measure(run.asString(), third, "seen", "d1", 0.1);
        measure(run.asString(), third, "unseen", "d2", 0.7);
        model("never measured");
    }

    @Test
    void aSearchCountsOnlyWhatWasMeasuredOnTheNamedDatasets() {
        assertThat(found(Map.of("datasets", List.of(Map.of("dataset_name", "seen")))))
                .containsExactlyInAnyOrder("first", "third");
        var unseen = List.of(Map.of("dataset_name", "unseen", "dataset_digest", "d2"));
        assertThat(found(Map.of("datasets", unseen, "filter", "metrics.acc > 0.6")))
                .containsExactly("third");
        assertThat(found(Map.of("filter", "metrics.acc > 0.6")))
                .containsExactlyInAnyOrder("first", "third");
        var another = List.of(Map.of("dataset_name", "unseen", "dataset_digest", "d9"));
        assertThat(found(Map.of("datasets", another))).isEmpty();
    }

    @Test
    void anOrderTakesAMetricAsItWasMeasuredOnOneDataset() {
        assertThat(found(Map.of("order_by", List.of(by("seen"))))).startsWith("third", "first");
        assertThat(found(Map.of("order_by", List.of(by("unseen"))))).startsWith("second", "third");
        var refused =
                as("scientist")
                        .post(
                                API + "logged-models/search",
                                wanted(Map.of("order_by", List.of(Map.of("field_name", "odd")))));
        assertThat(refused.body()).contains("Invalid order by field name: odd");
    }

    @Test
    void aModelIsToldWhichVersionsItBecame() {
        var model = model("registered");
        var name = "told-" + UUID.randomUUID();
        post("registered-models/create", Map.of("name", name));
        for (int i = 0; i < 2; i++)
            post(
                    "model-versions/create",
                    Map.of("name", name, "source", "models:/" + model, "model_id", model));
        var tags = ok(as("scientist").get(API + "logged-models/" + model)).at("/model/info/tags");
        assertThat(tags.get(0).path("value").asString())
                .isEqualTo(
                        "[{\"name\": \"%s\", \"version\": 1}, {\"name\": \"%s\", \"version\": 2}]"
                                .formatted(name, name));
    }

    private static Map<String, Object> by(String dataset) {
        return Map.of("field_name", "metrics.acc", "dataset_name", dataset);
    }

    private String model(String name) {
        return post("logged-models", Map.of("experiment_id", experiment, "name", name))
                .at("/model/info/model_id")
                .asString();
    }

    private void measure(String run, String model, String dataset, String digest, double value) {
        var metric = new HashMap<String, Object>();
        metric.putAll(Map.of("run_id", run, "key", "acc", "value", value, "timestamp", 1));
        metric.putAll(Map.of("model_id", model, "dataset_name", dataset, "dataset_digest", digest));
        post("runs/log-metric", metric);
    }

    private List<String> found(Map<String, ?> search) {
        return post("logged-models/search", wanted(search))
                .path("models")
                .valueStream()
                .map(model -> model.at("/info/name").asString())
                .toList();
    }

    private Map<String, Object> wanted(Map<String, ?> search) {
        var wanted = new HashMap<String, Object>(search);
        wanted.put("experiment_ids", List.of(experiment));
        return wanted;
    }

    private JsonNode post(String call, Map<String, ?> body) {
        return ok(as("scientist").post(API + call, body));
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
