package dev.tenon.serving.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.serving.ApprovedModel;
import dev.tenon.signing.Envelope;
import dev.tenon.signing.SigningKey;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GatewayIT extends PlatformIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final SigningKey PLATFORM = SigningKey.of(new byte[32]);

    @Test
    void withoutTheKeyNobodyIsToldAnything() throws Exception {
        for (var key : new String[] {null, "", "gateway-key-of-test", "gateway-key-of-testsx"}) {
            assertThat(send("GET", "/gateway/v1/documents", "", key, null).statusCode())
                    .as(key)
                    .isEqualTo(401);
        }
        assertThat(as("owner").get("/gateway/v1/documents").status()).isEqualTo(401);
    }

    @Test
    void aRouteDocumentIsSignedByThePlatformAndNamesTheVersionsFiles() throws Exception {
        var deployment = deploy();
        var id = "route/" + deployment.path("id").asString();
        assertThat(listed()).contains(Map.entry(id, 1L));
        var route = open(id, "application/vnd.tenon.route.v1+json");
        assertThat(route.path("tenantSlug").asString()).isEqualTo("acme");
        assertThat(route.path("projectSlug").asString()).isEqualTo("churn");
        assertThat(route.path("state").asString()).isEqualTo("live");
        var control = route.path("variants").path(0);
        assertThat(control.path("buckets").toString()).isEqualTo("[[0,9000]]");
        assertThat(control.path("format").asString()).isEqualTo("onnx");
        assertThat(control.path("inputs").path(0).path("datatype").asString()).isEqualTo("FP32");
        var file = control.path("files").path(0);
        assertThat(file.path("object").asString())
                .startsWith("t/" + route.path("tenant").asString() + "/");
        var admission =
                JSON.readTree(
                        Base64.getDecoder()
                                .decode(control.path("admission").path("payload").asString()));
        assertThat(admission.path("files").path(0).path("sha256").asString())
                .isEqualTo(file.path("sha256").asString());
        assertThat(admission.path("model").asString()).isEqualTo(route.path("model").asString());
    }

    @Test
    void whoKnowsTheListWaitsAndHearsOfAChangeWithinTwoSeconds() throws Exception {
        var deployment = deploy();
        var tag = documents(null, 0).headers().firstValue("ETag").orElseThrow();
        assertThat(documents(tag, 1).statusCode()).isEqualTo(304);
        var waiting =
                HTTP.sendAsync(
                        request("GET", "/gateway/v1/documents?wait=30", "", KEY, tag),
                        BodyHandlers.ofString());
        Thread.sleep(300);
        assertThat(waiting.isDone()).isFalse();
        var address = "api/v1/deployments/" + deployment.path("id").asString();
        assertThat(as("deployer").post(address + "/disable", "").status()).isEqualTo(200);
        var answer = waiting.get(2, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"route/" + deployment.path("id").asString() + "\",\"revision\":2");
    }

    @Test
    void whoMayPredictIsInTheAccessDocumentAndNobodyElse() throws Exception {
        var acme = tenant("acme");
        var access = open("access/" + acme, "application/vnd.tenon.access.v1+json");
        assertThat(access.path("state").asString()).isEqualTo("active");
        var subjects = access.path("people").findValuesAsString("subject");
        assertThat(subjects)
                .contains("subject-acme-owner", "subject-acme-scientist", "subject-acme-deployer");
        assertThat(subjects)
                .doesNotContain(
                        "subject-acme-viewer", "subject-acme-approver", "subject-acme-auditor");
        assertThat(subjects).noneMatch(subject -> subject.contains("globex"));
        assertThat(access.path("tokens").findValuesAsString("caller"))
                .allMatch(caller -> caller.startsWith("p-"));
        assertThat(access.toString()).doesNotContain("tenon_pat_");
    }

    @Test
    void everyChangeOfMembersRolesTokensAndStateCountsUpAndTheLastUseOfATokenDoesNot()
            throws Exception {
        var tenant = UUID.randomUUID();
        var person = UUID.randomUUID();
        run(
                "insert into tenant (tenant, slug, display_name, state) values (?, ?, 'A', 'active')",
                tenant,
                "t" + tenant.toString().substring(0, 8));
        mustCountUp(
                tenant,
                "insert into membership (tenant, person, email, name) values (?, ?, 'a@b', 'A')",
                tenant,
                person);
        mustCountUp(tenant, "update membership set subject = 'sub' where tenant = ?", tenant);
        mustCountUp(
                tenant,
                "insert into role_binding (tenant, person, scope, role) values (?, ?, ?, 'owner')",
                tenant,
                person,
                tenant);
        mustCountUp(
                tenant,
                "insert into access_token (tenant, id, person, name, sha256, hint, expires_at) values (?, ?, ?, 't', '\\x0a', 'h', now() + interval '1 day')",
                tenant,
                person,
                person);
        assertThat(
                        open("access/" + tenant, ACCESS)
                                .path("tokens")
                                .path(0)
                                .path("allProjects")
                                .asBoolean())
                .isTrue();
        mustCountUp(tenant, "update access_token set revoked_at = now() where tenant = ?", tenant);
        assertThat(open("access/" + tenant, ACCESS).path("tokens").isEmpty()).isTrue();
        mustCountUp(tenant, "update tenant set state = 'suspended' where tenant = ?", tenant);
        assertThat(open("access/" + tenant, ACCESS).path("state").asString())
                .isEqualTo("suspended");
        mustCountUp(tenant, "delete from membership where tenant = ?", tenant);
        var before = revision(tenant);
        run("update access_token set last_used_at = now() where tenant = ?", tenant);
        assertThat(revision(tenant)).isEqualTo(before);
        run("update tenant set state = 'deleted' where tenant = ?", tenant);
        assertThat(
                        send("GET", "/gateway/v1/documents/access/" + tenant, "", KEY, null)
                                .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aReportCountsOnceHoweverOftenItComes() throws Exception {
        var deployment = deploy();
        var epoch = UUID.randomUUID();
        var usage = usage(deployment, tenant("acme"), 90, 3, 1_000);
        for (int time = 0; time < 3; time++) assertThat(report(epoch, 1, usage)).isEqualTo(204);
        assertThat(report(epoch, 2, usage(deployment, tenant("acme"), 10, 0, 2_000)))
                .isEqualTo(204);
        assertThat(report(UUID.randomUUID(), 1, usage(deployment, tenant("globex"), 500, 0, 1)))
                .isEqualTo(204);
        var traffic = traffic(deployment).path("variants");
        assertThat(traffic.size()).isEqualTo(1);
        assertThat(traffic.path(0).path("requests").asInt()).isEqualTo(100);
        assertThat(traffic.path(0).path("failures").asInt()).isEqualTo(3);
        assertThat(traffic.path(0).path("share").asDouble()).isEqualTo(1.0);
        assertThat(traffic.path(0).path("latency").path("p50").asInt()).isEqualTo(1_100);
    }

    @Test
    void whatAGatewaySaysOfAVariantStandsBesideTheDeployment() throws Exception {
        var deployment = deploy();
        report(UUID.randomUUID(), 1, state(deployment, 1, "failed", "The file is another one"));
        assertThat(health(deployment).path("ready").asBoolean()).isFalse();
        assertThat(health(deployment).path("reason").asString())
                .isEqualTo("The file is another one");
        report(UUID.randomUUID(), 1, state(deployment, 2, "ready", null));
        report(
                UUID.randomUUID(),
                1,
                state(deployment, 1, "failed", "An older revision's, come late"));
        assertThat(health(deployment).path("ready").asBoolean()).isTrue();
    }

    @Test
    void whatATenantAskedIsKeptByTheDay() throws Exception {
        var deployment = deploy();
        var epoch = UUID.randomUUID();
        var usage = usage(deployment, tenant("acme"), 10, 2, 900);
        assertThat(report(epoch, 1, usage)).isEqualTo(204);
        assertThat(report(epoch, 1, usage)).isEqualTo(204);
        assertThat(report(epoch, 2, usage)).isEqualTo(204);
        var asked =
                as("owner")
                        .get("/t/acme/api/v1/usage/predictions?days=400")
                        .json()
                        .path("items")
                        .valueStream()
                        .filter(one -> one.path("deployment").equals(deployment.path("id")))
                        .toList();
        assertThat(asked).extracting(one -> one.path("requests").asInt()).containsExactly(20);
        assertThat(asked).extracting(one -> one.path("failures").asInt()).containsExactly(4);
    }

    @Test
    void aBrokenReportIsRefusedWhole() throws Exception {
        var deployment = deploy();
        var epoch = UUID.randomUUID();
        var bad = usage(deployment, tenant("acme"), 1, 2, 1);
        assertThat(report(epoch, 1, usage(deployment, tenant("acme"), 5, 0, 1) + "," + bad))
                .isEqualTo(400);
        assertThat(traffic(deployment).path("variants").isEmpty()).isTrue();
        assertThat(send("POST", "/gateway/v1/reports", "{}", KEY, null).statusCode())
                .isEqualTo(400);
        assertThat(
                        send(
                                        "POST",
                                        "/gateway/v1/reports",
                                        "{\"gateway\":\"g\",\"epoch\":\""
                                                + epoch
                                                + "\",\"sequence\":1,\"entries\":[null]}",
                                        KEY,
                                        null)
                                .statusCode())
                .isEqualTo(400);
    }

    @Test
    void gatewaysShareWhatAPlanAllows() throws Exception {
        run("delete from gateway_share");
        var one = "a " + UUID.randomUUID();
        var two = "b " + UUID.randomUUID();
        var plan = 2_000;
        assertThat(share(one, 10)).isEqualTo(plan);
        assertThat(share(two, 5_000)).isEqualTo(plan / 10);
        assertThat(share(one, 100)).isEqualTo(100);
        assertThat(share(two, 5_000)).isEqualTo(plan - 100);
        assertThat(share(one, 5_000)).isEqualTo(100);
        assertThat(share(two, 5_000)).isEqualTo(plan / 2);
        assertThat(share(one, 5_000)).isEqualTo(plan / 2);
    }

    @Test
    void aShareComesFreeWhenItsGatewayIsGone() throws Exception {
        run("delete from gateway_share");
        var one = "a " + UUID.randomUUID();
        assertThat(share(one, 5_000)).isEqualTo(2_000);
        run("update gateway_share set ends_at = '2026-01-01' where gateway = ?", one);
        assertThat(share("b " + UUID.randomUUID(), 5_000)).isEqualTo(2_000);
    }

    @Test
    void thereIsNoShareOfATenantThatIsNotThereAndNoneForABrokenWish() throws Exception {
        assertThat(shares("g", UUID.randomUUID(), 1).path("shares").isEmpty()).isTrue();
        for (var wish :
                List.of(
                        "{}",
                        "{\"gateway\":\"g\"}",
                        "{\"gateway\":\"g\",\"tenants\":[null]}",
                        "[]")) {
            assertThat(send("POST", "/gateway/v1/shares", wish, KEY, null).statusCode())
                    .as(wish)
                    .isEqualTo(400);
        }
        assertThat(send("POST", "/gateway/v1/shares", "{}", "other", null).statusCode())
                .isEqualTo(401);
    }

    private int share(String gateway, int wanted) throws Exception {
        return shares(gateway, tenant("globex"), wanted)
                .path("shares")
                .path(0)
                .path("requestsPerSecond")
                .asInt();
    }

    private JsonNode shares(String gateway, UUID tenant, int wanted) throws Exception {
        var wish =
                Map.of(
                        "gateway",
                        gateway,
                        "tenants",
                        List.of(Map.of("tenant", tenant, "wanted", wanted)));
        var answer = send("POST", "/gateway/v1/shares", JSON.writeValueAsString(wish), KEY, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static final String KEY = "gateway-key-of-tests";
    private static final String ACCESS = "application/vnd.tenon.access.v1+json";

    private JsonNode deploy() throws Exception {
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
                        List.of(
                                Map.of("name", "control", "number", 1, "weight", 9_000),
                                Map.of("name", "challenger", "number", 2, "weight", 1_000)));
        var answer = as("deployer").post("api/v1/deployments", wish);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        untilListed("route/" + answer.json().path("id").asString());
        return answer.json();
    }

    private void untilListed(String id) throws Exception {
        var deadline = Instant.now().plusSeconds(2);
        while (!listed().containsKey(id)) {
            assertThat(Instant.now()).as("%s is listed", id).isBefore(deadline);
            Thread.sleep(20);
        }
    }

    private Map<String, Long> listed() throws Exception {
        var all = new java.util.HashMap<String, Long>();
        for (var item : JSON.readTree(documents(null, 0).body()).path("documents")) {
            all.put(item.path("id").asString(), item.path("revision").asLong());
        }
        return all;
    }

    private HttpResponse<String> documents(@Nullable String tag, int wait) throws Exception {
        return send("GET", "/gateway/v1/documents?wait=" + wait, "", KEY, tag);
    }

    private JsonNode open(String id, String type) throws Exception {
        var answer = send("GET", "/gateway/v1/documents/" + id, "", KEY, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var envelope = JSON.readValue(answer.body(), Envelope.class);
        var payload = Base64.getDecoder().decode(envelope.payload());
        assertThat(envelope)
                .isEqualTo(PLATFORM.seal(type, new String(payload, StandardCharsets.UTF_8)));
        return JSON.readTree(payload);
    }

    private JsonNode traffic(JsonNode deployment) {
        return as("viewer")
                .get(
                        "api/v1/deployments/%s/traffic?minutes=30"
                                .formatted(deployment.path("id").asString()))
                .json();
    }

    private JsonNode health(JsonNode deployment) {
        return as("viewer")
                .get("api/v1/deployments/" + deployment.path("id").asString())
                .json()
                .path("health")
                .path(0);
    }

    private int report(UUID epoch, int sequence, String entries) throws Exception {
        var body =
                "{\"gateway\":\"g1\",\"epoch\":\"%s\",\"sequence\":%d,\"entries\":[%s]}"
                        .formatted(epoch, sequence, entries);
        return send("POST", "/gateway/v1/reports", body, KEY, null).statusCode();
    }

    private static String usage(
            JsonNode deployment, UUID tenant, int requests, int failures, int micros) {
        return JSON.writeValueAsString(
                Map.of(
                        "kind",
                        "usage",
                        "tenant",
                        tenant,
                        "deployment",
                        deployment.path("id").asString(),
                        "variant",
                        "control",
                        "number",
                        1,
                        "from",
                        Instant.now().minusSeconds(5),
                        "to",
                        Instant.now(),
                        "requests",
                        requests,
                        "failures",
                        failures,
                        "latencyMicros",
                        Map.of("p50", micros, "p95", micros * 2, "p99", micros * 3)));
    }

    private static String state(
            JsonNode deployment, int revision, String state, @Nullable String reason) {
        return "{\"kind\":\"state\",\"deployment\":\"%s\",\"revision\":%d,\"variant\":\"control\",\"number\":1,\"state\":\"%s\",\"reason\":%s}"
                .formatted(
                        deployment.path("id").asString(),
                        revision,
                        state,
                        JSON.writeValueAsString(reason));
    }

    private void mustCountUp(UUID tenant, String statement, Object... values) throws Exception {
        var before = revision(tenant);
        run(statement, values);
        assertThat(revision(tenant)).as(statement).isGreaterThan(before);
    }

    private static long revision(UUID tenant) throws SQLException {
        try (var connection = DATABASE.connectAsOperations();
                var query =
                        connection.prepareStatement(
                                "select coalesce(max(revision), 0) from access_revision where tenant = ?")) {
            query.setObject(1, tenant);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static void run(String text, Object... values) throws SQLException {
        try (var connection = DATABASE.connectAsOperations();
                var statement = connection.prepareStatement(text)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            statement.executeUpdate();
        }
    }

    private static UUID tenant(String slug) {
        return UUID.nameUUIDFromBytes(slug.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> send(
            String method, String path, String body, @Nullable String key, @Nullable String tag)
            throws Exception {
        return HTTP.send(request(method, path, body, key, tag), BodyHandlers.ofString());
    }

    private HttpRequest request(
            String method, String path, String body, @Nullable String key, @Nullable String tag) {
        var plain =
                asNobody().request(method, path, BodyPublishers.ofString(body), "application/json");
        var request = HttpRequest.newBuilder(plain, (_, _) -> true).timeout(Duration.ofSeconds(40));
        if (key != null) request.header("Authorization", "Bearer " + key);
        if (tag != null) request.header("If-None-Match", tag);
        return request.build();
    }
}
