package dev.tenon.registry.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller.Answer;
import dev.tenon.serving.ApprovedModel;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LineageIT extends PlatformIT {
    private final ApprovedModel model = new ApprovedModel(this::as);
    private final String digest = UUID.randomUUID().toString();

    @Test
    void aVersionTellsItsDataItsRunItsApprovalAndWhereItAnswers() throws Exception {
        var deployment = deployed();
        var lineage = lineage("version:" + model.name + "/1", "");
        assertThat(keys(lineage, "version")).containsExactlyInAnyOrder(key(1), key(2));
        assertThat(keys(lineage, "data")).containsExactly("data:customers@" + digest);
        assertThat(keys(lineage, "run")).hasSize(1);
        assertThat(keys(lineage, "approval")).hasSize(1);
        assertThat(keys(lineage, "deployment")).containsExactly("deployment:" + deployment);
        assertThat(edges(lineage))
                .contains(
                        keys(lineage, "data").getFirst() + " → " + keys(lineage, "run").getFirst(),
                        keys(lineage, "run").getFirst() + " → " + key(1),
                        key(1) + " → " + keys(lineage, "approval").getFirst(),
                        key(1) + " → deployment:" + deployment,
                        key(1) + " → " + key(2));
    }

    @Test
    void fromDataOneComesToTheDeploymentAndBack() throws Exception {
        var deployment = "deployment:" + deployed();
        var data = "data:customers@" + digest;
        assertThat(keys(lineage(data, "&direction=down"), "deployment"))
                .containsExactly(deployment);
        assertThat(keys(lineage(deployment, "&direction=up"), "data")).containsExactly(data);
        assertThat(keys(lineage(deployment, "&direction=down"), "version")).isEmpty();
    }

    @Test
    void aLineageHasAnEndAndSaysSo() throws Exception {
        deployed();
        var lineage = lineage("version:" + model.name + "/1", "&limit=2");
        assertThat(lineage.path("nodes")).hasSize(2);
        assertThat(lineage.path("cut").asBoolean()).isTrue();
    }

    @Test
    void whatIsNotThereHasNoLineage() {
        for (var of :
                List.of(
                        "version:nothing/1",
                        "version:nothing",
                        "run:" + "0".repeat(32),
                        "data:x@y",
                        "deployment:" + UUID.randomUUID(),
                        "approval:" + UUID.randomUUID())) {
            assertThat(ask(of, "").status()).as(of).isEqualTo(404);
        }
        assertThat(ask("moon:1", "").status()).isEqualTo(400);
    }

    @Test
    void thePastTellsWhereAnAliasPointedAndWhatAnswered() throws Exception {
        model.register(1).register(2);
        var before = Instant.now();
        alias(1);
        var first = Instant.now();
        alias(2);
        model.approve(1);
        var deployment = deploy();
        var answered = Instant.now();
        as("deployer").post("api/v1/deployments/" + deployment + "/disable", Map.of());
        as("scientist").delete("api/v1/models/" + model.name + "/aliases/challenger");

        assertThat(standing(before).path("aliases").size()).isZero();
        assertThat(standing(first).at("/aliases/challenger").asInt()).isEqualTo(1);
        var then = standing(answered);
        assertThat(then.at("/aliases/challenger").asInt()).isEqualTo(2);
        assertThat(then.at("/grants/0/number").asInt()).isEqualTo(1);
        assertThat(then.at("/answering/0/number").asInt()).isEqualTo(1);
        assertThat(then.at("/answering/0/share").asInt()).isEqualTo(10_000);
        var now = standing(null);
        assertThat(now.path("aliases").size()).isZero();
        assertThat(now.path("answering").size()).isZero();
        var future = "?at=" + Instant.now().plusSeconds(3_600);
        assertThat(as("viewer").get("api/v1/models/" + model.name + "/standing" + future).status())
                .isEqualTo(400);
    }

    @Test
    void theAliasOfADeletedVersionPointsNowhereAfterwards() throws Exception {
        model.register(1).register(2);
        alias(2);
        var while2 = Instant.now();
        as("scientist").delete("api/v1/models/" + model.name + "/versions/2");
        assertThat(standing(while2).at("/aliases/challenger").asInt()).isEqualTo(2);
        assertThat(standing(null).path("aliases").size()).isZero();
    }

    @Test
    void whatAnswersIsNotArchivedAndWhatWasArchivedComesBackThroughTheGate() throws Exception {
        var deployment = deployed();
        var archiving = "api/v1/models/" + model.name + "/versions/1/archiving";
        var refused = as("scientist").post(archiving, Map.of());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("code").asString()).isEqualTo("version-in-use");

        as("deployer").post("api/v1/deployments/" + deployment + "/disable", Map.of());
        var stage = Map.of("name", model.name, "version", "1", "stage", "Production");
        as("scientist").post("api/2.0/mlflow/model-versions/transition-stage", stage);
        assertThat(as("scientist").post(archiving, Map.of()).json().path("stage").asString())
                .isEqualTo("Archived");
        var back =
                as("scientist")
                        .post("api/v1/models/" + model.name + "/versions/1/return", Map.of());
        assertThat(back.status()).as(back.body()).isEqualTo(200);
        assertThat(
                        as("viewer")
                                .get("api/v1/models/" + model.name + "/versions/1")
                                .json()
                                .path("stage")
                                .asString())
                .isEqualTo("Production");
        var again =
                as("scientist")
                        .post("api/v1/models/" + model.name + "/versions/2/return", Map.of());
        assertThat(again.json().path("code").asString()).isEqualTo("not-archived");
    }

    /// A version that comes of data, another that is made from it; the first answers in production.
    private String deployed() throws Exception {
        model.register(1);
        var run =
                as("viewer")
                        .get("api/v1/models/" + model.name + "/versions/1")
                        .json()
                        .path("run")
                        .asString();
        var dataset =
                Map.of(
                        "name", "customers",
                        "digest", digest,
                        "source_type", "local",
                        "source", "customers.csv");
        ok(
                as("scientist")
                        .post(
                                "api/2.0/mlflow/runs/log-inputs",
                                Map.of(
                                        "run_id",
                                        run,
                                        "datasets",
                                        List.of(Map.of("dataset", dataset, "tags", List.of())))));
        ok(
                as("scientist")
                        .post(
                                "api/v1/models/" + model.name + "/versions",
                                Map.of(
                                        "run",
                                        run,
                                        "path",
                                        "model",
                                        "parent",
                                        Map.of("model", model.name, "number", 1))));
        model.approve(1);
        return deploy();
    }

    private String deploy() {
        var control = Map.of("name", "a", "number", 1, "weight", 10_000);
        return ok(as("deployer")
                        .post(
                                "api/v1/deployments",
                                Map.of(
                                        "name",
                                        model.name,
                                        "environment",
                                        "production",
                                        "control",
                                        "a",
                                        "variants",
                                        List.of(control))))
                .json()
                .path("id")
                .asString();
    }

    private void alias(int number) {
        ok(
                as("scientist")
                        .post(
                                "api/v1/models/" + model.name + "/versions/" + number + "/aliases",
                                Map.of("alias", "challenger")));
    }

    private JsonNode standing(Instant at) {
        var moment = at == null ? "" : "?at=" + at;
        return ok(as("viewer").get("api/v1/models/" + model.name + "/standing" + moment)).json();
    }

    private String key(int number) {
        return "version:" + model.name + "/" + number;
    }

    private Answer ask(String of, String more) {
        return as("viewer")
                .get("api/v1/lineage?of=" + URLEncoder.encode(of, StandardCharsets.UTF_8) + more);
    }

    private JsonNode lineage(String of, String more) {
        return ok(ask(of, more)).json();
    }

    private static List<String> keys(JsonNode lineage, String kind) {
        return lineage.path("nodes")
                .valueStream()
                .filter(node -> node.path("kind").asString().equals(kind))
                .map(node -> node.path("key").asString())
                .toList();
    }

    private static List<String> edges(JsonNode lineage) {
        return lineage.path("edges")
                .valueStream()
                .map(edge -> edge.path("from").asString() + " → " + edge.path("to").asString())
                .toList();
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer;
    }
}
