package dev.tenon.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class AddressesIT extends PlatformIT {
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Test
    void noControllerStandsBehindTheConsolesDoor() {
        var addresses =
                mappings.getHandlerMethods().keySet().stream()
                        .flatMap(mapping -> mapping.getPatternValues().stream())
                        .toList();
        assertThat(addresses).hasSizeGreaterThan(30);
        assertThat(addresses)
                .filteredOn(
                        address ->
                                Door.of(address.replaceAll("\\{[^}]*}|\\*+", "x")) == Door.CONSOLE)
                .isEmpty();
    }

    @Test
    void anUnknownPathAnswersInTheShapeOfItsDoor() {
        for (var address :
                List.of(
                        "/t/acme/p/churn/api/v1/nothing",
                        "/t/acme/p/churn/api/nothing",
                        "/t/acme/api/v1/nothing")) {
            mustBeProblem(as("scientist").get(address), 404, "no-such-address");
            mustBeProblem(as("scientist").post(address, Map.of()), 404, "no-such-address");
        }
        mustBeProblem(asNobody().get("/t/acme/p/churn/api/v1/nothing"), 401, "not-signed-in");
        mustBeProblem(asNobody().get("/platform/api/v1/nothing"), 401, "not-signed-in");
        mustBeProblem(asNobody().get("/gateway/v1/nothing"), 401, "not-signed-in");
        mustBeProblem(asNobody().get("/problems/nothing"), 404, "no-such-address");
    }

    @Test
    void mlflowsClientsAreAnsweredInMlflowsShape() {
        for (var address :
                List.of(
                        "api/2.0/mlflow/nothing",
                        "ajax-api/2.0/mlflow/nothing",
                        "api/3.0/mlflow/nothing")) {
            var answer = as("scientist").get(address);
            assertThat(answer.status()).as(address).isEqualTo(404);
            assertThat(answer.json().path("error_code").asString()).as(address).isNotEmpty();
        }
        var refused = asNobody().get("api/2.0/mlflow/experiments/search");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().path("error_code").asString()).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void onlyTheOperatorsRolePassesToThePlatformsOwnApi() {
        for (var role : List.of("owner", "scientist")) {
            mustBeProblem(as(role).get("/platform/api/v1/tenants"), 401, "not-signed-in");
        }
    }

    @Test
    void aProblemsTypePointsAtAPageThatExplainsIt() {
        var problem = as("scientist").get("/t/acme/p/nowhere/api/v1/deployments").json();
        var type = problem.path("type").asString();
        var page = asNobody().get(type.substring(type.indexOf("/problems/")));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.body()).contains("<code>no-such-project</code>").contains("ask an owner");
    }

    private static void mustBeProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("code").asString()).isEqualTo(code);
    }
}
