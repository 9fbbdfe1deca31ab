package dev.tenon.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller.Answer;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// What a deployment does beside splitting, and how it is ramped and promoted.
class HandlingIT extends PlatformIT {
    @Autowired private AdvanceRamps ramps;

    @Test
    void whatIsCapturedIsARevisionLikeAnyOtherAndStaysThroughASplit() throws IOException {
        var deployment = deploy();
        var rule = Map.of("share", 2_500, "masked", List.of("x[3]"), "days", 7);
        var changed = ok(as("deployer").post(deployment + "/capture", rule));
        assertThat(changed.path("revision").asInt()).isEqualTo(2);
        assertThat(changed.path("capture").toString())
                .isEqualTo("{\"share\":2500,\"masked\":[\"x[3]\"],\"days\":7}");
        ok(as("deployer").post(deployment + "/capture", rule));
        var split = ok(as("deployer").post(deployment + "/split", split(2, 8_000, 2_000)));
        assertThat(split.path("revision").asInt()).isEqualTo(3);
        assertThat(split.path("capture").path("share").asInt()).isEqualTo(2_500);
        var off = ok(as("deployer").post(deployment + "/capture", Map.of("share", 0)));
        assertThat(off.path("capture").isNull()).isTrue();
        assertThat(trail(deployment)).contains("deployment.capture-changed", "without x[3]");
    }

    @Test
    void rulesAndShadowsNameVariantsThatAreThereAndGoWithThem() throws IOException {
        var deployment = deploy();
        var rules =
                Map.of(
                        "rules",
                        List.of(
                                Map.of(
                                        "variant",
                                        "challenger",
                                        "header",
                                        "X-Cohort",
                                        "values",
                                        List.of("beta"))));
        ok(as("deployer").post(deployment + "/rules", rules));
        var shadows = Map.of("shadows", List.of(Map.of("variant", "challenger", "share", 10_000)));
        var changed = ok(as("deployer").post(deployment + "/shadows", shadows));
        assertThat(changed.path("rules").path(0).path("header").asString()).isEqualTo("X-Cohort");
        assertThat(changed.path("shadows").path(0).path("share").asInt()).isEqualTo(10_000);
        var promoted =
                ok(as("deployer").post(deployment + "/promote", Map.of("variant", "challenger")));
        assertThat(promoted.path("variants").size()).isEqualTo(1);
        assertThat(promoted.path("variants").path(0).path("number").asInt()).isEqualTo(2);
        assertThat(promoted.path("rules").isEmpty()).isTrue();
        assertThat(promoted.path("shadows").isEmpty()).isTrue();
        assertThat(trail(deployment)).contains("deployment.promoted", "X-Cohort: beta");
        var back = ok(as("deployer").post(deployment + "/rollback", Map.of("revision", 3)));
        assertThat(back.path("variants").size()).isEqualTo(2);
    }

    @Test
    void whatMakesNoSenseIsRefusedWithASentence() throws IOException {
        var deployment = deploy();
        refused(deployment + "/capture", Map.of("share", 10_001));
        refused(deployment + "/capture", Map.of("share", 1, "days", 0));
        refused(deployment + "/rules", Map.of());
        refused(deployment + "/rules", rule("nobody", "X-Cohort"));
        refused(deployment + "/rules", rule("challenger", "Authorization"));
        refused(deployment + "/rules", rule("challenger", "no header"));
        refused(deployment + "/shadows", Map.of("shadows", List.of(Map.of("share", 1))));
        refused(
                deployment + "/shadows",
                Map.of("shadows", List.of(Map.of("variant", "challenger", "share", 0))));
        refused(deployment + "/promote", Map.of("variant", "nobody"));
        refused(deployment + "/ramp", ramp("control", 1_000, 1));
        refused(deployment + "/ramp", ramp("challenger", 10_001, 1));
        refused(deployment + "/ramp", Map.of("variant", "challenger", "steps", List.of()));
        var revision = as("viewer").get(deployment).json().path("deployment").path("revision");
        assertThat(revision.asInt()).isEqualTo(1);
    }

    @Test
    void aRampGoesOnByItselfWhenItsTimeHasCome() throws Exception {
        var deployment = deploy();
        var started = ok(as("deployer").post(deployment + "/ramp", twoSteps()));
        assertThat(weight(started, "challenger")).isEqualTo(2_000);
        ramps.run();
        assertThat(now(deployment)).isEqualTo(2_000);
        makeDue(deployment);
        ramps.run();
        assertThat(now(deployment)).isEqualTo(5_000);
        makeDue(deployment);
        ramps.run();
        var ramp = as("viewer").get(deployment + "/ramp").json();
        assertThat(ramp.path("state").asString()).isEqualTo("finished");
        assertThat(ramp.path("done").asInt()).isEqualTo(2);
        assertThat(as("viewer").get(deployment).json().path("revisions").findValuesAsString("by"))
                .containsOnly("deployer");
        assertThat(trail(deployment))
                .contains("deployment.ramp.started", "deployment.ramped", "ramp.finished");
    }

    @Test
    void aRampStopsWhenSomebodyElseChangesTheDeploymentOrSaysSo() throws Exception {
        var deployment = deploy();
        ok(as("deployer").post(deployment + "/ramp", twoSteps()));
        ok(as("deployer").post(deployment + "/split", split(2, 9_500, 500)));
        makeDue(deployment);
        ramps.run();
        var ramp = as("viewer").get(deployment + "/ramp").json();
        assertThat(ramp.path("state").asString()).isEqualTo("stopped");
        assertThat(ramp.path("reason").asString()).contains("changed the deployment");
        assertThat(now(deployment)).isEqualTo(500);

        ok(as("deployer").post(deployment + "/ramp", twoSteps()));
        var stopped = as("deployer").post(deployment + "/ramp/stop", "").json();
        assertThat(stopped.path("state").asString()).isEqualTo("stopped");
        makeDue(deployment);
        ramps.run();
        assertThat(now(deployment)).isEqualTo(2_000);
    }

    private static Map<String, Object> twoSteps() {
        return Map.of(
                "variant",
                "challenger",
                "steps",
                List.of(
                        Map.of("share", 2_000, "minutes", 5),
                        Map.of("share", 5_000, "minutes", 5)));
    }

    private static Map<String, Object> ramp(String variant, int share, int minutes) {
        var step = Map.of("share", share, "minutes", minutes);
        return Map.of("variant", variant, "steps", List.of(step));
    }

    private static Map<String, Object> rule(String variant, String header) {
        var rule = Map.of("variant", variant, "header", header, "values", List.of("beta"));
        return Map.of("rules", List.of(rule));
    }

    private void refused(String address, Map<String, Object> body) {
        var answer = as("deployer").post(address, body);
        assertThat(answer.status()).as("%s %s", body, answer.body()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString()).isNotEmpty();
    }

    private int now(String deployment) {
        return weight(as("viewer").get(deployment).json().path("deployment"), "challenger");
    }

    private static int weight(JsonNode deployment, String variant) {
        return deployment
                .path("variants")
                .valueStream()
                .filter(one -> one.path("name").asString().equals(variant))
                .mapToInt(one -> one.path("weight").asInt())
                .sum();
    }

    private static void makeDue(String deployment) throws SQLException {
        var id = UUID.fromString(deployment.substring(deployment.lastIndexOf('/') + 1));
        try (var connection = DATABASE.connectAsOperations();
                var statement =
                        connection.prepareStatement(
                                "update deployment_ramp set due = ? where deployment = ?")) {
            statement.setObject(
                    1,
                    Instant.now().minus(Duration.ofMinutes(1)).atOffset(java.time.ZoneOffset.UTC));
            statement.setObject(2, id);
            statement.executeUpdate();
        }
    }

    private String trail(String deployment) {
        var id = deployment.substring(deployment.lastIndexOf('/') + 1);
        return as("auditor").get("/t/acme/api/v1/audit/entries?object=" + id).body();
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer.json();
    }

    private String deploy() throws IOException {
        var model = new ApprovedModel(this::as).register(1).approve(1).register(2).approve(2);
        var wish =
                Map.of(
                        "name",
                        model.name,
                        "environment",
                        "production",
                        "control",
                        "control",
                        "variants",
                        variants(9_000, 1_000));
        var deployed = ok(as("deployer").post("api/v1/deployments", wish));
        return "api/v1/deployments/" + deployed.path("id").asString();
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
}
