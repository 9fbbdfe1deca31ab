package dev.tenon.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsIT extends PlatformIT {
    @Test
    void everyAnswerTellsTheLimitsAsTheDraftWritesThem() {
        var answer = as("scientist").get("api/v1/models");
        assertThat(answer.header("RateLimit-Policy"))
                .isEqualTo("\"tenant\";q=20000;w=10, \"token\";q=10000;w=10");
        assertThat(answer.header("RateLimit")).matches("\"(tenant|token)\";r=\\d+;t=\\d+");
    }

    @Test
    void aBodyBeyondTheLimitIsRefusedBeforeItIsRead() {
        var large = "{\"slug\":\"" + "x".repeat(1024 * 1024) + "\"}";
        var answer = as("owner").post("/t/acme/api/v1/projects", large);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().path("code").asString()).isEqualTo("content-too-large");
    }

    @Test
    void aBodyThatHidesItsLengthIsCountedOnTheWay() {
        var bytes = ("{\"slug\":\"" + "x".repeat(1_100_000) + "\"}").getBytes();
        var body = BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes));
        var answer = as("owner").send("POST", "/t/acme/api/v1/projects", body, "application/json");
        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void aFieldThatNobodyKnowsIsRefusedByName() {
        var answer =
                as("owner")
                        .post(
                                "/t/acme/api/v1/projects",
                                Map.of("slug", "abc", "displayName", "d", "colour", "red"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString()).contains("`colour`");
    }

    @Test
    void aValueOfTheWrongTypeIsRefusedByItsPlace() {
        var answer =
                as("deployer")
                        .post(
                                "api/v1/deployments",
                                """
                                {"name":"m","environment":"production","control":"a","variants":[{"name":"a","number":"1","weight":10000}]}
                                """);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString()).contains("`variants[0].number`");
    }

    @Test
    void whoAskedHowOftenIsShownByName() throws InterruptedException {
        as("viewer").get("api/v1/models");
        var found = false;
        for (int i = 0; i < 60 && !found; i++) {
            Thread.sleep(250);
            var items = as("owner").get("/t/acme/api/v1/usage").json().path("items");
            for (var item : items) {
                found |=
                        item.path("person").asString().equals("viewer")
                                && item.path("requests").asLong() > 0
                                && item.path("name").asString().equals("tests");
            }
        }
        assertThat(found).isTrue();
        assertThat(as("scientist").get("/t/acme/api/v1/usage").status()).isEqualTo(403);
    }
}
