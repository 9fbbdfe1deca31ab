package dev.tenon.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller;
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
    void anAddressThatShowsManyWrongTokensWaitsAndNobodyElseDoes() {
        var here = "203.0.113.77";
        for (int i = 0; i < 30; i++)
            assertThat(from(here, "tenon_pat_" + i).get("api/v1/models").status()).isEqualTo(401);

        var refused = from(here, "tenon_pat_30").get("api/v1/models");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        assertThat(refused.json().path("code").asString()).isEqualTo("too-many-wrong-credentials");
        var mlflow = from(here, "x").get("api/2.0/mlflow/experiments/get?experiment_id=0");
        assertThat(mlflow.json().path("error_code").asString()).isEqualTo("REQUEST_LIMIT_EXCEEDED");
        assertThat(from(here, "x").get("/platform/api/v1/tenants").status()).isEqualTo(429);
        assertThat(from(here, tokenOf("viewer")).get("api/v1/models").status())
                .as("nobody knows yet that this one is good")
                .isEqualTo(429);

        assertThat(from("203.0.113.78", "x").get("api/v1/models").status()).isEqualTo(401);
        assertThat(from("203.0.113.78", tokenOf("viewer")).get("api/v1/models").status())
                .isEqualTo(200);
        assertThat(from(here, tokenOf("viewer")).get("api/v1/models").status())
                .as("what was good a moment ago goes on, from the same address too")
                .isEqualTo(200);
        assertThat(asNobody().get("/health").status()).isEqualTo(200);
    }

    private TestCaller from(String address, String token) {
        return new TestCaller(port(), "acme", token).behind(address);
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
