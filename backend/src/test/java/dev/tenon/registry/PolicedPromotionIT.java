package dev.tenon.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller;
import dev.tenon.TestCaller.Answer;
import dev.tenon.registry.look.Bytes;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What policies demand, through the doors that people take: each kind of check refuses and lets
/// pass, and a tier chooses the policy.
class PolicedPromotionIT extends PlatformIT {
    private static final String TENANT = "policed";

    private final String model = "m-" + UUID.randomUUID();

    private TestCaller by(String role) {
        return as(role, TENANT);
    }

    @Test
    void aMetricABetterPredecessorALicenceAndPapersDecide() {
        publish("measured", "");
        register(0.7);
        assertThat(refusal(1)).contains("auc is at least 0.8: it is 0.7");
        register(0.9);
        assertThat(refusal(2)).contains("its licence is one of mit: none is stated");
        license();
        assertThat(promote(2).json().path("state").asString()).isEqualTo("promoted");
        alias(2);
        register(0.88);
        assertThat(refusal(3))
                .contains("auc is worse by 0.01 at most", "0.88 against 0.9 of " + model + " 2");
        register(0.895);
        assertThat(promote(4).json().path("state").asString()).isEqualTo("promoted");

        publish("grave", "risk: [high]\n");
        state("high");
        register(0.95);
        var asked = promote(5);
        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        var request = "api/v1/approvals/" + asked.json().path("approval").asString();
        var papers = by("viewer").get(request + "/papers").json().path("items");
        assertThat(papers.valueStream().map(one -> one.path("key").asString()))
                .containsExactly("question:harm");
        assertThat(
                        by("scientist")
                                .put(request + "/answers/harm", Map.of("text", "nobody"))
                                .status())
                .isEqualTo(200);
        var choice = by("viewer").get("api/v1/policy-choice?environment=production&risk=high");
        assertThat(choice.json().path("policy").path("name").asString()).isEqualTo("grave");

        state("low");
        var late = decide(request);
        assertThat(late.status()).as(late.body()).isEqualTo(409);
        assertThat(late.body()).contains("stale");
    }

    private void publish(String name, String risk) {
        var text =
                """
                schema: 2
                name: %s
                version: 1
                environment: production
                %sstages:
                  - name: numbers
                    checks:
                      - metric: auc
                        at-least: 0.8
                      - against-running: auc
                        better: higher
                        worse-by-at-most: 0.01
                      - licence: [mit]
                %s"""
                        .formatted(name, risk, risk.isEmpty() ? "" : asking());
        var answer =
                by("owner").put("api/v1/policies/" + name, Map.of("text", text, "reason", "ours"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static String asking() {
        return """
                  - name: people
                    checks:
                      - question: Whom does it harm?
                        id: harm
                    approvals:
                      people: 1
                """;
    }

    private void state(String tier) {
        var said = Map.of("tier", tier, "reason", "It decides about credit");
        var answer = by("owner").put("api/v1/models/" + model + "/risk", said);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private void register(double auc) {
        var scientist = by("scientist");
        var made =
                scientist.post(
                        "api/2.0/mlflow/runs/create",
                        Map.of("experiment_id", "0", "start_time", 1));
        var info = made.json().at("/run/info");
        var run = info.path("run_id").asString();
        var metric = Map.of("key", "auc", "value", auc, "timestamp", 1, "step", 0);
        var batch = Map.of("run_id", run, "metrics", List.of(metric));
        assertThat(scientist.post("api/2.0/mlflow/runs/log-batch", batch).status()).isEqualTo(200);
        var folder = info.path("artifact_uri").asString().replaceFirst("^mlflow-artifacts:/+", "");
        var file = "api/2.0/mlflow-artifacts/artifacts/" + folder + "/model/model.onnx";
        scientist.send(
                "PUT", file, BodyPublishers.ofByteArray(Bytes.onnx()), "application/octet-stream");
        var version = Map.of("run", run, "path", "model");
        var answer = scientist.post("api/v1/models/" + model + "/versions", version);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private void license() {
        var tag = Map.of("name", model, "key", "license", "value", "MIT");
        assertThat(by("scientist").post("api/2.0/mlflow/registered-models/set-tag", tag).status())
                .isEqualTo(200);
    }

    private void alias(int number) {
        var alias = Map.of("name", model, "alias", "production", "version", String.valueOf(number));
        var answer = by("scientist").post("api/2.0/mlflow/registered-models/alias", alias);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private Answer promote(int number) {
        return by("scientist")
                .post(
                        "api/v1/models/%s/versions/%d/promotion".formatted(model, number),
                        Map.of("environment", "production", "reason", "better"));
    }

    private String refusal(int number) {
        var answer = promote(number);
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        return answer.json().path("detail").asString();
    }

    private Answer decide(String request) {
        var seen = by("approver").get(request).json().path("evidenceDigest").asString();
        var verdict = Map.of("verdict", "approve", "comment", "fine", "evidence", seen);
        return by("approver").post(request + "/decisions", verdict);
    }
}
