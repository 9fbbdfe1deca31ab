package dev.tenon.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DeploymentsIT extends PlatformIT {
    private static final String DEPLOYMENTS = "api/v1/deployments";

    @Test
    void withoutApprovalADeploymentIsRefusedWithTheReasonAndTheTrailHoldsIt() throws IOException {
        var model = new ApprovedModel(this::as).register(1);
        var refused = deploy(model, Map.of("name", "control", "number", 1, "weight", 10_000));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("code").asString()).isEqualTo("deployment-refused");
        assertThat(refused.json().path("detail").asString())
                .isEqualTo(
                        "%s 1 isn't approved for production: ask for its promotion first."
                                .formatted(model.name));
        assertThat(
                        as("auditor")
                                .get(
                                        "/t/acme/api/v1/audit/entries?action=deployment.created&outcome=denied")
                                .body())
                .contains("production/" + model.name);
        assertThat(as("viewer").get(DEPLOYMENTS).body()).doesNotContain(model.name);
    }

    @Test
    void approvedVersionsAnswerInTheSharesThatWereAsked() throws IOException {
        var deployed = ninetyTen(twoApproved());
        assertThat(deployed.path("revision").asInt()).isEqualTo(1);
        assertThat(deployed.path("state").asString()).isEqualTo("live");
        assertThat(deployed.path("changedBy").asString()).isEqualTo("deployer");
        assertThat(deployed.path("variants").path(1).path("buckets").toString())
                .isEqualTo("[[9000,10000]]");
        assertThat(as("viewer").get(DEPLOYMENTS).body()).contains(deployed.path("id").asString());
    }

    @Test
    void theSameWishAgainChangesNothingAndAnotherOneIsAConflict() throws IOException {
        var model = twoApproved();
        var first = ninetyTen(model);
        assertThat(ninetyTen(model)).isEqualTo(first);
        assertThat(
                        deploy(model, Map.of("name", "control", "number", 1, "weight", 10_000))
                                .json()
                                .path("code")
                                .asString())
                .isEqualTo("deployment-exists");
    }

    @Test
    void rampingMovesOnlyWhatItMustAndTheHistoryKeepsBoth() throws IOException {
        var deployment = address(ninetyTen(twoApproved()));
        var preview =
                as("viewer").post(deployment + "/split/preview", split(1, 8_000, 2_000)).json();
        assertThat(preview.path("moved").asInt()).isEqualTo(1_000);
        var ramped = as("deployer").post(deployment + "/split", split(1, 8_000, 2_000));
        assertThat(ramped.json().path("revision").asInt()).as(ramped.body()).isEqualTo(2);
        assertThat(ramped.json().path("variants").path(1).path("buckets").toString())
                .isEqualTo("[[8000,10000]]");
        var history = as("viewer").get(deployment).json().path("revisions");
        assertThat(history.findValuesAsString("change")).containsExactly("split", "created");
        assertThat(history.path(1).path("variants").path(1).path("weight").asInt())
                .isEqualTo(1_000);
    }

    @Test
    void whoLookedAtAnOlderRevisionDoesntOverwriteANewerOne() throws IOException {
        var deployment = address(ninetyTen(twoApproved()));
        as("deployer").post(deployment + "/split", split(1, 8_000, 2_000));
        var late = as("deployer").post(deployment + "/split", split(1, 5_000, 5_000));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().path("code").asString()).isEqualTo("deployment-changed");
        assertThat(as("deployer").post(deployment + "/split", split(1, 8_000, 2_000)).status())
                .isEqualTo(200);
        assertThat(as("viewer").get(deployment).json().path("deployment").path("revision").asInt())
                .isEqualTo(2);
    }

    @Test
    void rollingBackGivesTheVerySubjectsOfThenInANewRevision() throws IOException {
        var first = ninetyTen(twoApproved());
        as("deployer").post(address(first) + "/split", split(1, 2_000, 8_000));
        var back = as("deployer").post(address(first) + "/rollback", Map.of("revision", 1)).json();
        assertThat(back.path("revision").asInt()).isEqualTo(3);
        assertThat(back.path("variants")).isEqualTo(first.path("variants"));
        assertThat(
                        as("deployer")
                                .post(address(first) + "/rollback", Map.of("revision", 9))
                                .json()
                                .path("code")
                                .asString())
                .isEqualTo("no-such-revision");
    }

    @Test
    void aDisabledAddressRestsUntilItIsEnabled() throws IOException {
        var deployment = address(ninetyTen(twoApproved()));
        assertThat(as("deployer").post(deployment + "/disable", "").json().path("state").asString())
                .isEqualTo("disabled");
        assertThat(as("deployer").post(deployment + "/disable", "").json().path("revision").asInt())
                .isEqualTo(2);
        var again = as("deployer").post(deployment + "/enable", "").json();
        assertThat(again.path("state").asString()).isEqualTo("live");
        assertThat(again.path("revision").asInt()).isEqualTo(3);
    }

    @Test
    void aSplitToAVersionWithoutApprovalChangesNothing() throws IOException {
        var model = twoApproved().register(1);
        var deployment = address(ninetyTen(model));
        var wanted =
                Map.of(
                        "revision",
                        1,
                        "control",
                        "control",
                        "variants",
                        List.of(
                                Map.of("name", "control", "number", 1, "weight", 9_000),
                                Map.of("name", "challenger", "number", 3, "weight", 1_000)));
        assertThat(
                        as("deployer")
                                .post(deployment + "/split", wanted)
                                .json()
                                .path("code")
                                .asString())
                .isEqualTo("deployment-refused");
        assertThat(as("viewer").get(deployment).json().path("deployment").path("revision").asInt())
                .isEqualTo(1);
    }

    @Test
    void eachChangeIsInTheTrailWithTheDigestOfItsDocument() throws IOException {
        var id = ninetyTen(twoApproved()).path("id").asString();
        as("deployer").post(DEPLOYMENTS + "/" + id + "/disable", "");
        var trail = as("auditor").get("/t/acme/api/v1/audit/entries?object=" + id).body();
        assertThat(trail).contains("deployment.created", "deployment.disabled");
    }

    @Test
    void onlyWhoMayDeployDoes() throws IOException {
        var model = twoApproved();
        for (var role : List.of("viewer", "approver", "auditor")) {
            assertThat(deployAs(role, model).json().path("code").asString())
                    .isEqualTo("not-permitted");
        }
        var deployment = address(ninetyTen(model));
        for (var deed : List.of("/disable", "/enable")) {
            assertThat(as("viewer").post(deployment + deed, "").status()).isEqualTo(403);
        }
    }

    @Test
    void anotherProjectAndAnotherTenantDontHaveIt() throws IOException {
        var id = ninetyTen(twoApproved()).path("id").asString();
        assertThat(as("owner").get("/t/acme/p/other/" + DEPLOYMENTS + "/" + id).status())
                .isEqualTo(404);
        assertThat(
                        as("owner")
                                .post("/t/acme/p/other/" + DEPLOYMENTS + "/" + id + "/disable", "")
                                .status())
                .isEqualTo(404);
        assertThat(
                        as("owner", "globex")
                                .get("/t/globex/p/churn/" + DEPLOYMENTS + "/" + id)
                                .status())
                .isEqualTo(404);
        assertThat(as("owner", "globex").get("/t/globex/p/churn/" + DEPLOYMENTS).body())
                .doesNotContain(id);
        assertThat(as("owner").get(DEPLOYMENTS + "/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void aWishThatIsNoneIsAnsweredWithASentenceAndNeverWithAFault() {
        for (var body :
                List.of(
                        "{}",
                        "{\"name\":\"x\",\"environment\":\"moon\",\"control\":\"a\",\"variants\":[]}",
                        "{\"name\":\"x\",\"environment\":\"staging\",\"control\":\"a\",\"variants\":[{}]}",
                        "{\"name\":\"x\",\"environment\":\"staging\",\"control\":\"a\",\"variants\":[null]}",
                        "{\"name\":\"\",\"environment\":\"staging\",\"control\":\"a\","
                                + "\"variants\":[{\"name\":\"a\",\"number\":1,\"weight\":10000}]}",
                        "[]",
                        "{")) {
            var answer =
                    as("deployer")
                            .send(
                                    "POST",
                                    DEPLOYMENTS,
                                    java.net.http.HttpRequest.BodyPublishers.ofString(body),
                                    "application/json");
            assertThat(answer.status()).as(body).isBetween(400, 499);
            assertThat(answer.json().path("detail").asString()).as(body).isNotEmpty();
        }
    }

    private ApprovedModel twoApproved() throws IOException {
        return new ApprovedModel(this::as).register(1).approve(1).register(2).approve(2);
    }

    private JsonNode ninetyTen(ApprovedModel model) {
        var answer = deployAs("deployer", model);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private Answer deployAs(String role, ApprovedModel model) {
        return as(role).post(DEPLOYMENTS, wish(model, variants(9_000, 1_000)));
    }

    private Answer deploy(ApprovedModel model, Map<String, Object> variant) {
        return as("deployer").post(DEPLOYMENTS, wish(model, List.of(variant)));
    }

    private static Map<String, Object> wish(
            ApprovedModel model, List<Map<String, Object>> variants) {
        return Map.of(
                "name",
                model.name,
                "environment",
                "production",
                "control",
                "control",
                "variants",
                variants);
    }

    private static Map<String, Object> split(int revision, int control, int challenger) {
        return Map.of(
                "revision",
                revision,
                "control",
                "control",
                "variants",
                variants(control, challenger));
    }

    private static List<Map<String, Object>> variants(int control, int challenger) {
        return List.of(
                Map.of("name", "control", "number", 1, "weight", control),
                Map.of("name", "challenger", "number", 2, "weight", challenger));
    }

    private static String address(JsonNode deployment) {
        return DEPLOYMENTS + "/" + deployment.path("id").asString();
    }
}
