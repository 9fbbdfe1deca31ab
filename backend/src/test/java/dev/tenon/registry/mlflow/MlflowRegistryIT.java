package dev.tenon.registry.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller.Answer;
import dev.tenon.registry.look.Bytes;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MlflowRegistryIT extends PlatformIT {
    private static final String API = "api/2.0/mlflow/";
    private final String model = "mlflow-" + UUID.randomUUID();

    @Test
    void aRunsModelIsRegisteredFoundAndFetched() {
        var run = run();
        create();
        assertThat(create().json().path("error_code").asString())
                .isEqualTo("RESOURCE_ALREADY_EXISTS");
        var version = version(run);
        assertThat(version.path("version").asString()).isEqualTo("1");
        assertThat(version.path("run_id").asString()).isEqualTo(run.path("run_id").asString());
        assertThat(version.path("current_stage").asString()).isEqualTo("None");
        assertThat(version.path("status").asString()).isEqualTo("READY");

        var address =
                get("model-versions/get-download-uri?version=1&").path("artifact_uri").asString();
        assertThat(address).isEqualTo(run.path("artifact_uri").asString() + "/model");
        var path = address.substring("mlflow-artifacts:/".length()) + "/model.onnx";
        assertThat(as("scientist").get("api/2.0/mlflow-artifacts/artifacts/" + path).bytes())
                .isEqualTo(Bytes.onnx());

        assertThat(
                        get("registered-models/get?")
                                .path("registered_model")
                                .path("latest_versions")
                                .size())
                .isEqualTo(1);
        var found =
                as("viewer")
                        .get(
                                API
                                        + "model-versions/search?filter="
                                        + encoded("name = '%s'".formatted(model)));
        assertThat(found.json().path("model_versions").path(0).path("version").asString())
                .isEqualTo("1");
        var models =
                as("viewer")
                        .get(
                                API
                                        + "registered-models/search?filter="
                                        + encoded("name LIKE '%s'".formatted(model)));
        assertThat(models.json().path("registered_models").size()).isEqualTo(1);
    }

    @Test
    void anAliasThatMeansNothingMovesAtOnce() {
        create();
        version(run());
        version(run());
        assertThat(alias("challenger", "1").status()).isEqualTo(200);
        assertThat(alias("challenger", "2").status()).isEqualTo(200);
        assertThat(
                        get("registered-models/alias?alias=challenger&")
                                .path("model_version")
                                .path("version")
                                .asString())
                .isEqualTo("2");
        assertThat(
                        get("registered-models/alias?alias=latest&")
                                .path("model_version")
                                .path("version")
                                .asString())
                .isEqualTo("2");
        as("scientist")
                .delete(
                        API + "registered-models/alias",
                        Map.of("name", model, "alias", "challenger"));
        var gone =
                as("scientist")
                        .get(
                                API
                                        + "registered-models/alias?name=%s&alias=challenger"
                                                .formatted(model));
        assertThat(gone.json().path("error_code").asString()).isEqualTo("INVALID_PARAMETER_VALUE");
    }

    @Test
    void theAliasChampionBecomesARequestAndMovesByItselfWhenTwoAgree() {
        create();
        version(run());
        var asked = alias("champion", "1");
        assertThat(asked.status()).isEqualTo(403);
        assertThat(asked.json().path("error_code").asString()).isEqualTo("PERMISSION_DENIED");
        var address =
                asked.json()
                        .path("message")
                        .asString()
                        .replaceAll("(?s).*(/t/acme/p/churn/approvals/[0-9a-f-]{36}).*", "$1");
        assertThat(address).startsWith("/t/acme/p/churn/approvals/");
        var id = address.substring(address.lastIndexOf('/') + 1);
        assertThat(alias("champion", "1").json().path("message").asString()).contains(id);
        assertThat(stage("Production").status()).isEqualTo(403);

        decide("approver", id);
        assertThat(
                        as("viewer")
                                .get(
                                        API
                                                + "registered-models/alias?name=%s&alias=champion"
                                                        .formatted(model))
                                .status())
                .isEqualTo(400);
        decide("approver2", id);
        assertThat(
                        get("registered-models/alias?alias=champion&")
                                .path("model_version")
                                .path("version")
                                .asString())
                .isEqualTo("1");
        assertThat(
                        get("model-versions/get?version=1&")
                                .path("model_version")
                                .path("current_stage")
                                .asString())
                .isEqualTo("Production");
        assertThat(alias("production", "1").status()).isEqualTo(200);
    }

    @Test
    void noSpellingOfProductionPassesWithoutAGrant() {
        create();
        version(run());
        for (var alias : List.of("champion", "Champion", "CHAMPION", "production", "PRODUCTION")) {
            assertThat(alias(alias, "1").status()).as(alias).isEqualTo(403);
        }
        for (var stage : List.of("Production", "production", "PRODUCTION")) {
            assertThat(stage(stage).status()).as(stage).isEqualTo(403);
        }
        assertThat(get("registered-models/get?").path("registered_model").path("aliases").isEmpty())
                .isTrue();
        assertThat(stage("Staging").json().path("model_version").path("current_stage").asString())
                .isEqualTo("Staging");
        assertThat(stage("Heaven").json().path("error_code").asString())
                .isEqualTo("INVALID_PARAMETER_VALUE");
    }

    @Test
    void onlyTheProjectsOwnArtifactsBecomeVersions() {
        create();
        for (var source :
                List.of(
                        "file:///etc/passwd",
                        "/etc/passwd",
                        "s3://bucket/x",
                        "mlflow-artifacts:/../x",
                        "mlflow-artifacts://host/x",
                        "http://x/y")) {
            var refused =
                    as("scientist")
                            .post(
                                    API + "model-versions/create",
                                    Map.of("name", model, "source", source));
            assertThat(refused.status()).as(source).isEqualTo(400);
        }
    }

    @Test
    void aLineageIsNotTakenOnSomebodysWord() {
        create();
        var made = run();
        var claimed = run();
        var refused =
                as("scientist")
                        .post(
                                API + "model-versions/create",
                                Map.of(
                                        "name",
                                        model,
                                        "source",
                                        made.path("artifact_uri").asString() + "/model",
                                        "run_id",
                                        claimed.path("run_id").asString()));
        assertThat(refused.status()).isEqualTo(400);
        var derived =
                as("scientist")
                        .post(
                                API + "model-versions/create",
                                Map.of(
                                        "name",
                                        model,
                                        "source",
                                        made.path("artifact_uri").asString() + "/model"));
        assertThat(derived.json().path("model_version").path("run_id").asString())
                .isEqualTo(made.path("run_id").asString());
    }

    @Test
    void notesAreWrittenAndTakenAway() {
        create();
        version(run());
        var tag = Map.of("name", model, "version", "1", "key", "team", "value", "risk");
        assertThat(as("scientist").post(API + "model-versions/set-tag", tag).status())
                .isEqualTo(200);
        assertThat(
                        get("model-versions/get?version=1&")
                                .path("model_version")
                                .path("tags")
                                .path(0)
                                .path("value")
                                .asString())
                .isEqualTo("risk");
        as("scientist").delete(API + "model-versions/delete-tag", tag);
        as("scientist")
                .patch(
                        API + "model-versions/update",
                        Map.of("name", model, "version", "1", "description", "good"));
        var version = get("model-versions/get?version=1&").path("model_version");
        assertThat(version.has("tags")).isFalse();
        assertThat(version.path("description").asString()).isEqualTo("good");
        as("scientist")
                .post(
                        API + "registered-models/rename",
                        Map.of("name", model, "new_name", model + "-x"));
        as("scientist").delete(API + "registered-models/delete", Map.of("name", model + "-x"));
        assertThat(
                        as("scientist")
                                .get(API + "registered-models/get?name=" + model + "-x")
                                .json()
                                .path("error_code")
                                .asString())
                .isEqualTo("RESOURCE_DOES_NOT_EXIST");
    }

    @Test
    void strangersFindNothing() {
        create();
        assertThat(
                        as("owner", "globex")
                                .get("/t/acme/p/churn/" + API + "registered-models/search")
                                .status())
                .isEqualTo(401);
        var other = as("scientist", "globex").get(API + "registered-models/get?name=" + model);
        assertThat(other.status()).isEqualTo(404);
        var inOther =
                as("owner").get("/t/acme/p/other/" + API + "registered-models/get?name=" + model);
        assertThat(inOther.status()).isEqualTo(404);
    }

    private Answer create() {
        return as("scientist").post(API + "registered-models/create", Map.of("name", model));
    }

    private JsonNode version(JsonNode run) {
        var wanted = new HashMap<String, Object>();
        wanted.put("name", model);
        wanted.put("source", run.path("artifact_uri").asString() + "/model");
        wanted.put("run_id", run.path("run_id").asString());
        var answer = as("scientist").post(API + "model-versions/create", wanted);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("model_version");
    }

    private Answer alias(String alias, String version) {
        return as("scientist")
                .post(
                        API + "registered-models/alias",
                        Map.of("name", model, "alias", alias, "version", version));
    }

    private Answer stage(String stage) {
        return as("scientist")
                .post(
                        API + "model-versions/transition-stage",
                        Map.of("name", model, "version", "1", "stage", stage));
    }

    private JsonNode get(String call) {
        var answer = as("viewer").get(API + call + "name=" + model);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private void decide(String who, String id) {
        var evidence =
                as(who).get("api/v1/approvals/" + id).json().path("evidenceDigest").asString();
        var answer =
                as(who).post(
                                "api/v1/approvals/%s/decisions".formatted(id),
                                Map.of("verdict", "approve", "evidence", evidence));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private JsonNode run() {
        var experiment =
                as("scientist")
                        .post(
                                API + "experiments/create",
                                Map.of("name", UUID.randomUUID().toString()))
                        .json()
                        .path("experiment_id")
                        .asString();
        var run =
                as("scientist")
                        .post(API + "runs/create", Map.of("experiment_id", experiment))
                        .json()
                        .path("run")
                        .path("info");
        var path =
                run.path("artifact_uri").asString().substring("mlflow-artifacts:/".length())
                        + "/model/model.onnx";
        var put =
                as("scientist")
                        .send(
                                "PUT",
                                "api/2.0/mlflow-artifacts/artifacts/" + path,
                                BodyPublishers.ofByteArray(Bytes.onnx()),
                                "application/octet-stream");
        assertThat(put.status()).as(put.body()).isEqualTo(200);
        return run;
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
