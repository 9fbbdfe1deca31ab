package dev.tenon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenon.TestCaller.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is taken from somebody is gone at their next call: at the API, on MLflow's wire, and for
/// gateways within seconds.
class RemovalIT extends PlatformIT {
    private static final String MLFLOW =
            "/t/%s/p/churn/api/2.0/mlflow/experiments/get?experiment_id=0";
    private static final String API = "/t/%s/p/churn/api/v1/runs";
    private static final Duration SECONDS = Duration.ofSeconds(5);
    private static int count;

    OwnTenant tenant;

    @BeforeEach
    void peopleOfTheirOwn() {
        tenant = new OwnTenant(DATABASE, "leaving-" + count++);
        tenant.person("owner", "owner", tenant.id)
                .person("ada", "scientist", tenant.project("churn"))
                .service("robot", "scientist", tenant.project("churn"));
    }

    @Test
    void aRemovedMemberIsNobodyAtTheNextCall() {
        mustBeLetIn("ada");
        assertThat(owner().delete(members() + tenant.idOfPerson("ada")).status()).isEqualTo(204);
        mustBe(401, "ada");
        mustNotBeKnownToGateways("ada");
    }

    @Test
    void aRoleTakenAwayIsGoneAtTheNextCall() {
        mustBeLetIn("ada");
        assertThat(owner().delete(address("bindings/") + bindingOf("ada")).status()).isEqualTo(204);
        mustBe(404, "ada");
        mustNotBeKnownToGateways("ada");
    }

    @Test
    void aRoleThatEndsIsGoneAtThatMoment() {
        mustBeLetIn("ada");
        tenant.run(
                "update role_binding set expires_at = now() - interval '1 second' where tenant = ? and person = ?",
                tenant.id,
                tenant.idOfPerson("ada"));
        mustBe(404, "ada");
        mustNotBeKnownToGateways("ada");
    }

    @Test
    void whoLeavesAGroupLosesItsRoles() {
        tenant.run(
                "delete from role_binding where tenant = ? and person = ?",
                tenant.id,
                tenant.idOfPerson("ada"));
        mustBe(404, "ada");
        var group =
                owner().post(address("groups"), Map.of("name", "Team"))
                        .json()
                        .path("id")
                        .asString();
        var given =
                owner().post(
                                address("bindings"),
                                Map.of(
                                        "holder", Map.of("kind", "group", "id", group),
                                        "role", "scientist",
                                        "project", tenant.project("churn")));
        assertThat(given.status()).as(given.body()).isEqualTo(201);
        var place = address("groups/") + group + "/members/" + tenant.idOfPerson("ada");
        assertThat(owner().put(place, Map.of()).status()).isEqualTo(200);
        mustBeLetIn("ada");
        await().atMost(SECONDS).until(() -> knownToGateways().contains(caller("ada")));

        assertThat(owner().delete(place).status()).isEqualTo(200);
        mustBe(404, "ada");
        mustNotBeKnownToGateways("ada");
    }

    @Test
    void aRevokedTokenIsGoneAtTheNextCall() {
        mustBeLetIn("ada");
        assertThat(by("ada").delete(address("tokens/") + tenant.idOfToken("ada")).status())
                .isEqualTo(204);
        mustBe(401, "ada");
        await().atMost(SECONDS).until(() -> !tokensAtGateways().contains(caller("ada")));
    }

    @Test
    void aDisabledServiceAccountIsNobodyUntilItIsEnabled() {
        mustBeLetIn("robot");
        var account = address("service-accounts/") + tenant.idOfPerson("robot");
        assertThat(owner().post(account + "/disable", Map.of()).status()).isEqualTo(200);
        mustBe(401, "robot");
        await().atMost(SECONDS).until(() -> !tokensAtGateways().contains(caller("robot")));

        assertThat(owner().post(account + "/enable", Map.of()).status()).isEqualTo(200);
        mustBeLetIn("robot");
    }

    @Test
    void aTokenThatMayOnlyWriteRunsTakesARunFromItsStartToItsEnd() {
        tenant.person("trainer", "scientist", tenant.project("churn"), "run:write");
        var trainer = by("trainer");
        var mlflow = "/t/%s/p/churn/api/2.0/mlflow/".formatted(tenant.slug);
        var run =
                must(
                                200,
                                trainer.post(
                                        mlflow + "runs/create",
                                        Map.of("experiment_id", "0", "start_time", 1)))
                        .json()
                        .path("run")
                        .path("info")
                        .path("run_id")
                        .asString();
        must(
                200,
                trainer.post(
                        mlflow + "runs/log-batch",
                        Map.of(
                                "run_id", run,
                                "metrics",
                                        List.of(
                                                Map.of(
                                                        "key",
                                                        "loss",
                                                        "value",
                                                        0.5,
                                                        "timestamp",
                                                        1,
                                                        "step",
                                                        1)),
                                "params", List.of(Map.of("key", "rate", "value", "0.1")),
                                "tags", List.of(Map.of("key", "team", "value", "a")))));
        must(
                200,
                trainer.send(
                        "PUT",
                        "/t/%s/p/churn/api/2.0/mlflow-artifacts/artifacts/0/%s/artifacts/note.txt"
                                .formatted(tenant.slug, run),
                        BodyPublishers.ofString("hello"),
                        "text/plain"));
        must(
                200,
                trainer.post(
                        mlflow + "runs/update",
                        Map.of("run_id", run, "status", "FINISHED", "end_time", 2)));
        assertThat(
                        must(200, trainer.get(mlflow + "runs/get?run_id=" + run))
                                .json()
                                .path("run")
                                .path("info")
                                .path("status")
                                .asString())
                .isEqualTo("FINISHED");
        must(403, trainer.post(mlflow + "registered-models/create", Map.of("name", "m")));
    }

    private void mustBeLetIn(String name) {
        mustBe(200, name);
    }

    private void mustBe(int status, String name) {
        assertThat(by(name).get(API.formatted(tenant.slug)).status()).isEqualTo(status);
        assertThat(by(name).get(MLFLOW.formatted(tenant.slug)).status()).isEqualTo(status);
    }

    private static Answer must(int status, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    private void mustNotBeKnownToGateways(String name) {
        await().atMost(SECONDS).until(() -> !knownToGateways().contains(caller(name)));
        assertThat(tokensAtGateways()).doesNotContain(caller(name));
    }

    private String bindingOf(String name) {
        var id = tenant.idOfPerson(name).toString();
        return owner().get(address("bindings"))
                .json()
                .path("items")
                .valueStream()
                .filter(one -> one.path("holder").path("id").asString().equals(id))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    private Set<String> knownToGateways() {
        return callers("people");
    }

    private Set<String> tokensAtGateways() {
        return callers("tokens");
    }

    private Set<String> callers(String kind) {
        return document()
                .path(kind)
                .valueStream()
                .map(one -> one.path("caller").asString())
                .collect(Collectors.toSet());
    }

    /// What a gateway would fetch now.
    private JsonNode document() {
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:%d/gateway/v1/documents/access/%s"
                                                .formatted(port, tenant.id)))
                        .header("Authorization", "Bearer gateway-key-of-tests")
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            var envelope =
                    JsonMapper.shared()
                            .readTree(http.send(request, BodyHandlers.ofByteArray()).body());
            return JsonMapper.shared()
                    .readTree(Base64.getDecoder().decode(envelope.path("payload").asString()));
        } catch (java.io.IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private String caller(String name) {
        return "p-" + tenant.idOfPerson(name);
    }

    private TestCaller owner() {
        return by("owner");
    }

    private TestCaller by(String name) {
        return new TestCaller(port, tenant.slug, tenant.token(name).reveal());
    }

    private String members() {
        return address("members/");
    }

    private String address(String rest) {
        return "/t/%s/api/v1/%s".formatted(tenant.slug, rest);
    }
}
