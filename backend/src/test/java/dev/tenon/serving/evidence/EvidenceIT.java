package dev.tenon.serving.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller.Answer;
import dev.tenon.serving.ApprovedModel;
import dev.tenon.storage.ObjectStore;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.TenantId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// From what gateways tell and callers say to what people see of single predictions.
class EvidenceIT extends PlatformIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    @Autowired private ObjectStore storage;
    @Autowired private SweepCaptures sweep;
    @LocalServerPort private int port;

    @Test
    void anOutcomeStandsWithItsExposureWhetherItCameBeforeLateAgainOrCorrected() throws Exception {
        var deployment = deploy();
        var first = prediction(1);
        var early = record(deployment, List.of(outcome(first, "churned", 1)));
        assertThat(early).isEqualTo(receipt(1, 0, 0, 1));
        expose(deployment, first, prediction(2));
        assertThat(record(deployment, List.of(outcome(first, "churned", 1))))
                .isEqualTo(receipt(0, 1, 0, 0));
        assertThat(record(deployment, List.of(outcome(first, "churned", 0))))
                .isEqualTo(receipt(0, 0, 1, 0));
        assertThat(
                        record(
                                deployment,
                                List.of(
                                        outcome(first, "revenue", 12.5),
                                        outcome(prediction(2), "churned", 1))))
                .isEqualTo(receipt(2, 0, 0, 0));

        var judged = as("viewer").get(deployment + "/outcomes").json().path("items");
        assertThat(judged.findValuesAsString("prediction"))
                .containsExactly(prediction(2).toString(), first.toString());
        var one = judged.path(1);
        assertThat(one.path("outcomes").path("churned").asDouble()).isZero();
        assertThat(one.path("outcomes").path("revenue").asDouble()).isEqualTo(12.5);
        assertThat(one.path("variant").asString()).isEqualTo("challenger");
        assertThat(one.path("probability").asDouble()).isEqualTo(0.1);
        assertThat(one.path("reason").asString()).isEqualTo("split");
    }

    @Test
    void thousandsOfOutcomesComeAtOnceAndPagesShowThem() throws Exception {
        var deployment = deploy();
        var all = new UUID[1_200];
        for (int i = 0; i < all.length; i++) all[i] = prediction(i);
        expose(deployment, all);
        expose(deployment, all); // each counts once
        var outcomes = java.util.Arrays.stream(all).map(one -> outcome(one, "churned", 1)).toList();
        assertThat(record(deployment, outcomes)).isEqualTo(receipt(1_200, 0, 0, 0));
        var seen = new java.util.HashSet<String>();
        var next = "";
        do {
            var page = as("viewer").get(deployment + "/outcomes?limit=500&after=" + next).json();
            for (var one : page.path("items")) assertThat(seen.add(one.toString())).isTrue();
            next = page.path("next").asString("");
        } while (!next.isEmpty());
        assertThat(seen).hasSize(1_200);
    }

    @Test
    void outcomesThatAreNoneAreRefused() throws Exception {
        var deployment = deploy();
        var some = prediction(1).toString();
        for (var body :
                List.of(
                        "{}",
                        "{\"items\":[]}",
                        "{\"items\":[null]}",
                        "{\"items\":[{\"prediction\":\"x\",\"name\":\"a\",\"value\":1}]}",
                        "{\"items\":[{\"prediction\":\"%s\",\"name\":\"\",\"value\":1}]}"
                                .formatted(some),
                        "{\"items\":[{\"prediction\":\"%s\",\"name\":\"a\"}]}".formatted(some))) {
            var answer =
                    as("deployer")
                            .send(
                                    "POST",
                                    deployment + "/outcomes",
                                    BodyPublishers.ofString(body),
                                    "application/json");
            assertThat(answer.status()).as(body).isEqualTo(400);
        }
        assertThat(
                        as("viewer")
                                .post(
                                        deployment + "/outcomes",
                                        Map.of("items", List.of(outcome(prediction(1), "a", 1))))
                                .status())
                .isEqualTo(403);
    }

    @Test
    void capturedPredictionsAreATableWithAFilterAndFilesUntilTheirTimeIsOver() throws Exception {
        var deployment = deploy();
        var key = store(deployment, "2026-12-01T02:00:04Z");
        var all = as("viewer").get(deployment + "/predictions?limit=2").json();
        assertThat(all.path("items").size()).isEqualTo(2);
        assertThat(all.path("items").path(0).path("inputs").asString())
                .isEqualTo("{\"x\":[[1.0,null]]}");
        var rest =
                as("viewer")
                        .get(deployment + "/predictions?after=" + all.path("next").asString())
                        .json();
        assertThat(rest.path("items").size()).isEqualTo(3);
        assertThat(rest.path("next").isNull()).isTrue();
        var found = as("viewer").get(deployment + "/predictions?contains=7002-8000").json();
        assertThat(found.path("items").size()).isEqualTo(1);
        var none = as("viewer").get(deployment + "/predictions?variant=challenger").json();
        assertThat(none.path("items").isEmpty()).isTrue();

        var files = as("viewer").get(deployment + "/captured-files").json();
        assertThat(files.path("account").toString())
                .isEqualTo(
                        "{\"offered\":10,\"captured\":5,\"sampledOut\":4,\"lost\":1,\"waiting\":0}");
        var file = files.path("items").path(0);
        assertThat(file.path("rows").asInt()).isEqualTo(5);
        assertThat(size(file.path("address").asString())).isEqualTo(file.path("bytes").asInt());

        sweep.run();
        assertThat(stored(key)).isTrue();
        store(deployment, "2026-10-01T02:00:04Z");
        sweep.run();
        assertThat(as("viewer").get(deployment + "/captured-files").json().path("items").size())
                .isEqualTo(1);
    }

    @Test
    void aGatewayCantNameAnObjectOutsideOfTheDeploymentsFolder() throws Exception {
        var deployment = deploy();
        var elsewhere = "t/%s/audit/checkpoint".formatted(tenant());
        report(captured(id(deployment), elsewhere, 1, "2026-12-01T02:00:04Z"));
        assertThat(as("viewer").get(deployment + "/captured-files").json().path("items").isEmpty())
                .isTrue();
    }

    @Test
    void shadowsAreSummedUp() throws Exception {
        var deployment = deploy();
        for (int i = 0; i < 2; i++)
            report(
                    """
                    {"kind":"shadow","deployment":"%s","variant":"challenger","number":2,"from":"%s","pairs":10,
                     "differing":4,"deciding":1,"failures":0,"shed":3,"differenceSum":5.0}
                    """
                            .formatted(id(deployment), Instant.now()));
        var shadow = as("viewer").get(deployment + "/shadows").json().path("items").path(0);
        assertThat(shadow.path("pairs").asInt()).isEqualTo(20);
        assertThat(shadow.path("deciding").asInt()).isEqualTo(2);
        assertThat(shadow.path("meanDifference").asDouble()).isEqualTo(0.5);
    }

    private String store(String deployment, String lastAt) throws Exception {
        var key = "p/%s/predictions/%s/%s.parquet".formatted(project(), id(deployment), lastAt);
        byte[] bytes;
        try (var sample = EvidenceIT.class.getResourceAsStream("captured.parquet")) {
            bytes = Objects.requireNonNull(sample).readAllBytes();
        }
        CurrentTenant.run(new TenantId(UUID.fromString(tenant())), () -> storage.put(key, bytes));
        report(captured(id(deployment), "t/%s/%s".formatted(tenant(), key), bytes.length, lastAt));
        return key;
    }

    private boolean stored(String key) {
        return CurrentTenant.within(
                new TenantId(UUID.fromString(tenant())), () -> storage.bytes(key).isPresent());
    }

    private static String captured(String deployment, String object, int bytes, String lastAt) {
        return """
        {"kind":"captured-file","deployment":"%1$s","object":"%2$s","bytes":%3$d,"count":5,"from":"%4$s","to":"%4$s"},
        {"kind":"capture","deployment":"%1$s","epoch":"00000000-0000-0000-0000-000000000001","offered":10,"sampledOut":4,
         "captured":5,"lost":1}
        """
                .formatted(deployment, object, bytes, lastAt);
    }

    private void expose(String deployment, UUID... predictions) throws Exception {
        var rows = new StringBuilder();
        for (var one : predictions)
            rows.append(rows.isEmpty() ? "" : ",")
                    .append("[\"%s\",\"%s\",0.1,\"split\"]".formatted(one, new UUID(1, 2)));
        report(
                "{\"kind\":\"exposures\",\"deployment\":\"%s\",\"variant\":\"challenger\",\"number\":2,\"revision\":1,\"rows\":[%s]}"
                        .formatted(id(deployment), rows));
    }

    private void report(String entries) throws Exception {
        var body =
                "{\"gateway\":\"g1\",\"epoch\":\"%s\",\"sequence\":1,\"entries\":[%s]}"
                        .formatted(UUID.randomUUID(), entries);
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://localhost:%d/gateway/v1/reports".formatted(port)))
                        .header("Authorization", "Bearer gateway-key-of-tests")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                        .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    private static int size(String address) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray()).body().length;
    }

    private JsonNode record(String deployment, List<Map<String, Object>> outcomes) {
        return ok(as("deployer").post(deployment + "/outcomes", Map.of("items", outcomes)));
    }

    private static JsonNode receipt(int recorded, int repeated, int corrected, int unmatched) {
        return JSON.readTree(
                "{\"recorded\":%d,\"repeated\":%d,\"corrected\":%d,\"unmatched\":%d}"
                        .formatted(recorded, repeated, corrected, unmatched));
    }

    private static Map<String, Object> outcome(UUID prediction, String name, double value) {
        return Map.of("prediction", prediction.toString(), "name", name, "value", value);
    }

    private static UUID prediction(int number) {
        long millis = Instant.parse("2026-12-01T02:00:00Z").toEpochMilli() + number;
        return new UUID(millis << 16 | 0x7000, 0x8000_0000_0000_0000L | number);
    }

    private String deploy() throws IOException {
        var model = new ApprovedModel(this::as).register(1).approve(1);
        var only = Map.of("name", "control", "number", 1, "weight", 10_000);
        var wish =
                Map.of(
                        "name",
                        model.name,
                        "environment",
                        "production",
                        "control",
                        "control",
                        "variants",
                        List.of(only));
        var deployed = ok(as("deployer").post("api/v1/deployments", wish));
        return "api/v1/deployments/" + deployed.path("id").asString();
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer.json();
    }

    private static String id(String deployment) {
        return deployment.substring(deployment.lastIndexOf('/') + 1);
    }

    private static String tenant() {
        return single("select tenant from tenant where slug = 'acme'");
    }

    private static String project() {
        return single(
                "select p.id from project p join tenant t on t.tenant = p.tenant where t.slug = 'acme' and p.slug = 'churn'");
    }

    private static String single(String query) {
        try (var connection = DATABASE.connectAsOperations();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
