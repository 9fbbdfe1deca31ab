package dev.tenon.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller;
import dev.tenon.TestCaller.Answer;
import dev.tenon.TestIssuer;
import dev.tenon.serving.ApprovedModel;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmergencyIT extends PlatformIT {
    private ApprovedModel model;

    @BeforeEach
    void aVersionThatNobodyApproved() throws IOException {
        model = new ApprovedModel(this::as).register(1);
    }

    @Test
    void whoeverBreaksTheGlassInPersonDeploysAtOnceAndOwesAReview() {
        var begun = letIn(inPerson("owner", Instant.now()), 2);
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        var id = begun.json().path("emergency").asString();
        assertThat(Instant.parse(begun.json().path("endsAt").asString()))
                .isBefore(Instant.now().plusSeconds(2 * 3600 + 1));
        assertThat(deploy().status()).isEqualTo(201);
        var shown = as("viewer").get("api/v1/emergencies/" + id).json();
        assertThat(shown.path("incident").asString()).isEqualTo("INC-7");
        assertThat(shown.path("review").isNull()).isTrue();
        assertThat(as("auditor").get("/t/acme/api/v1/audit/entries?action=emergency.begun").body())
                .contains(id);
    }

    @Test
    void itTakesAFreshSignInAndNoToken() {
        assertThat(letIn(as("owner"), 2).json().path("code").asString()).isEqualTo("sign-in-again");
        var stale = inPerson("owner", Instant.now().minusSeconds(301));
        assertThat(letIn(stale, 2).json().path("code").asString()).isEqualTo("sign-in-again");
        assertThat(letIn(inPerson("scientist", Instant.now()), 2).status()).isEqualTo(403);
        assertThat(deploy().status()).isEqualTo(409);
    }

    @Test
    void itHoldsForADayAtMostAndNeedsAReasonAndAnIncident() {
        var owner = inPerson("owner", Instant.now());
        assertThat(letIn(owner, 25).json().path("code").asString()).isEqualTo("hours");
        assertThat(letIn(owner, 0).json().path("code").asString()).isEqualTo("hours");
        for (var field : List.of("reason", "incident")) {
            var wish = new HashMap<>(wish(1));
            wish.put(field, " ");
            assertThat(owner.post(address(), wish).json().path("code").asString()).isEqualTo(field);
        }
    }

    @Test
    void othersReviewItOnceAndNeverWhoeverBeganIt() {
        var id = letIn(inPerson("owner", Instant.now()), 1).json().path("emergency").asString();
        var review = "api/v1/emergencies/" + id + "/review";
        var wish = Map.of("justified", true, "comment", "The old one was down");
        assertThat(as("owner").post(review, wish).json().path("code").asString())
                .isEqualTo("not-yours-to-review");
        assertThat(as("scientist").post(review, wish).status()).isEqualTo(403);
        var reviewed = as("approver").post(review, wish);
        assertThat(reviewed.json().at("/review/justified").asBoolean()).isTrue();
        assertThat(as("approver2").post(review, wish).json().path("code").asString())
                .isEqualTo("reviewed-already");
        assertThat(
                        as("auditor")
                                .get("/t/acme/api/v1/audit/entries?action=emergency.reviewed")
                                .body())
                .contains(id);
    }

    @Test
    void whoeverWentPastTheGateMayStillAskAndAskingIsNotSpared() {
        letIn(inPerson("owner", Instant.now()), 1);
        var asked =
                as("scientist")
                        .post(
                                "api/v1/models/" + model.name + "/versions/1/promotion",
                                Map.of("environment", "production", "reason", "For good"));
        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
    }

    private Answer letIn(TestCaller who, int hours) {
        return who.post(address(), wish(hours));
    }

    private String address() {
        return "api/v1/models/" + model.name + "/versions/1/emergency";
    }

    private static Map<String, Object> wish(int hours) {
        return Map.of(
                "environment",
                "production",
                "reason",
                "The old one fails",
                "incident",
                "INC-7",
                "hours",
                hours);
    }

    private Answer deploy() {
        var variant = Map.of("name", "control", "number", 1, "weight", 10_000);
        return as("deployer")
                .post(
                        "api/v1/deployments",
                        Map.of(
                                "name",
                                model.name,
                                "environment",
                                "production",
                                "control",
                                "control",
                                "variants",
                                List.of(variant)));
    }

    private TestCaller inPerson(String role, Instant signedInAt) {
        var claims =
                TestIssuer.claims("subject-acme-" + role, "acme")
                        .claim("auth_time", signedInAt.getEpochSecond());
        return new TestCaller(port(), "acme", TestIssuer.sign(claims.build()));
    }
}
