package dev.tenon.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller.Answer;
import dev.tenon.serving.ApprovedModel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every way to an alias, a stage or a route, taken with a version that nobody has approved: each
/// is refused or becomes a request, and nothing stands differently afterwards.
class OneGateIT extends PlatformIT {
    private ApprovedModel model;

    @BeforeEach
    void aVersionWithoutAGrant() throws IOException {
        model = new ApprovedModel(this::as).register(1);
    }

    @Test
    void anAliasThatMeansProductionBecomesARequestAndSaysWhere() {
        for (var alias : List.of("production", "champion", "Champion")) {
            var answer =
                    as("scientist")
                            .post(
                                    "api/2.0/mlflow/registered-models/alias",
                                    Map.of("name", model.name, "alias", alias, "version", "1"));
            becomesARequest(answer);
        }
        nothingMoved();
    }

    @Test
    void aStageThatMeansProductionBecomesARequestAndSaysWhere() {
        for (var archive : List.of("true", "false")) {
            var answer =
                    as("scientist")
                            .post(
                                    "api/2.0/mlflow/model-versions/transition-stage",
                                    Map.of(
                                            "name",
                                            model.name,
                                            "version",
                                            "1",
                                            "stage",
                                            "production",
                                            "archive_existing_versions",
                                            archive));
            becomesARequest(answer);
        }
        nothingMoved();
    }

    @Test
    void whatTheWireAsksForHappensByItselfWhenPeopleAgree() {
        as("scientist")
                .post(
                        "api/2.0/mlflow/registered-models/alias",
                        Map.of("name", model.name, "alias", "champion", "version", "1"));
        model.approve(1);
        assertThat(standing()).contains("champion");
    }

    @Test
    void aDeploymentIsRefused() {
        var answer = as("deployer").post("api/v1/deployments", deployment(model.name));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("code").asString()).isEqualTo("deployment-refused");
        assertThat(as("viewer").get("api/v1/deployments").body()).doesNotContain(model.name);
    }

    @Test
    void aSplitThatBringsItInIsRefused() throws IOException {
        model.approve(1).register(2);
        var made = as("deployer").post("api/v1/deployments", deployment(model.name));
        var id = made.json().path("id").asString();
        var answer =
                as("deployer")
                        .post(
                                "api/v1/deployments/" + id + "/split",
                                Map.of(
                                        "revision",
                                        1,
                                        "control",
                                        "control",
                                        "variants",
                                        List.of(
                                                variant("control", 1, 9_000),
                                                variant("new", 2, 1_000))));
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(
                        as("viewer")
                                .get("api/v1/deployments/" + id)
                                .json()
                                .at("/deployment/revision")
                                .asInt())
                .isEqualTo(1);
    }

    @Test
    void theGlassIsBrokenByNobodyWithoutThePermissionAndInPerson() {
        var wish = Map.of("environment", "production", "reason", "r", "incident", "i", "hours", 1);
        var address = "api/v1/models/" + model.name + "/versions/1/emergency";
        assertThat(as("scientist").post(address, wish).status()).isEqualTo(403);
        assertThat(as("owner").post(address, wish).json().path("code").asString())
                .isEqualTo("sign-in-again");
        nothingMoved();
    }

    private static void becomesARequest(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.json().path("error_code").asString()).isEqualTo("PERMISSION_DENIED");
        assertThat(answer.json().path("message").asString()).contains("/t/acme/p/churn/approvals/");
    }

    private void nothingMoved() {
        assertThat(standing()).doesNotContain("champion").contains("\"stage\":\"None\"");
        assertThat(as("viewer").get("api/v1/models/" + model.name).json().path("aliases").size())
                .isZero();
    }

    private String standing() {
        return as("viewer").get("api/v1/models/" + model.name + "/versions/1").body();
    }

    private static Map<String, Object> deployment(String name) {
        return Map.of(
                "name",
                name,
                "environment",
                "production",
                "control",
                "control",
                "variants",
                List.of(variant("control", 1, 10_000)));
    }

    private static Map<String, Object> variant(String name, int number, int weight) {
        return Map.of("name", name, "number", number, "weight", weight);
    }
}
