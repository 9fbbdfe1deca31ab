package dev.tenon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.gateway.route.Json;
import dev.tenon.gateway.sample.ControlPlane;
import dev.tenon.gateway.sample.SampleTenant;
import dev.tenon.gateway.sample.TinyOnnx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A whole gateway with a real ONNX model, following a control plane that speaks the contract.
class GatewayIT {
    private static final String ROW =
            """
            {"inputs":[{"name":"x","shape":[1,2],"datatype":"FP32","data":[[1,2]]}]}""";

    @TempDir Path data;
    private final ControlPlane plane = new ControlPlane();
    private final SampleTenant acme = new SampleTenant("acme");
    private final HttpClient http = HttpClient.newHttpClient();
    private RunningGateway gateway;

    @BeforeEach
    void start() {
        gateway = new RunningGateway(settings());
    }

    @AfterEach
    void stop() {
        gateway.close();
        plane.close();
    }

    private Settings settings() {
        return Settings.from(
                Map.ofEntries(
                        Map.entry("TENON_GATEWAY_PORT", "0"),
                        Map.entry("TENON_GATEWAY_GRPC_PORT", "0"),
                        Map.entry("TENON_GATEWAY_NAME", "g1"),
                        Map.entry("TENON_GATEWAY_DATA", data.toString()),
                        Map.entry("TENON_GATEWAY_KEY", ControlPlane.GATEWAY_KEY),
                        Map.entry("TENON_PLATFORM_URL", plane.url()),
                        Map.entry("TENON_PLATFORM_PUBLIC_KEY", plane.key.publicKey()),
                        Map.entry("TENON_ISSUER", plane.url() + "/realms/tenon"),
                        Map.entry("TENON_S3_ENDPOINT", plane.url()),
                        Map.entry("TENON_S3_REGION", "local"),
                        Map.entry("TENON_S3_BUCKET", "bucket"),
                        Map.entry("TENON_S3_ACCESS_KEY", "a"),
                        Map.entry("TENON_S3_SECRET_KEY", "s")));
    }

    @Test
    void aRouteOfTwoVersionsIsAnsweredByBothInTheirShareAndStaysWithItsSubject() throws Exception {
        plane.publish(acme, 1, first(1000, 10_000), second(0, 1000));
        await(() -> ready(acme.token));

        Map<String, Integer> answers = new TreeMap<>();
        for (int i = 0; i < 2000; i++)
            answers.merge(variantOf(infer("subject-" + i)), 1, Integer::sum);
        assertThat(answers).containsOnlyKeys("control", "challenger");
        assertThat(answers.get("challenger")).isBetween(150, 250);

        Set<String> ofOne = new TreeSet<>();
        for (int i = 0; i < 20; i++) ofOne.add(variantOf(infer("somebody")));
        assertThat(ofOne).hasSize(1);
    }

    @Test
    void anAnswerNamesWhoGaveIt() throws Exception {
        plane.publish(acme, 1, first(0, 10_000));
        await(() -> ready(acme.token));

        HttpResponse<String> answer = infer("s");
        JsonNode body = Json.tree(answer.body().getBytes(StandardCharsets.UTF_8));
        assertThat(body.path("outputs").get(0).path("data").get(0).asDouble())
                .isEqualTo(1 * 3 + 2 * 4 + 5);
        assertThat(body.path("model_version").asString()).isEqualTo("1");
        assertThat(body.path("parameters").path("tenon_variant").asString()).isEqualTo("control");
        assertThat(answer.headers().firstValue("X-Tenon-Prediction-Id"))
                .contains(body.path("parameters").path("tenon_prediction_id").asString());
        assertThat(answer.headers().firstValue("X-Tenon-Deployment"))
                .contains(acme.deployment.toString());
    }

    @Test
    void itGoesOnWithoutTheControlPlaneAndStartsWithoutItToo() throws Exception {
        plane.publish(acme, 1, first(0, 10_000));
        await(() -> ready(acme.token));
        plane.close();
        assertThat(infer("s").statusCode()).isEqualTo(200);

        gateway.close();
        gateway = new RunningGateway(settings());
        await(() -> ready(acme.token));
        assertThat(infer("s").statusCode()).isEqualTo(200);
    }

    @Test
    void aNewRevisionIsSwappedInWithoutALostRequest() throws Exception {
        plane.publish(acme, 1, first(0, 10_000));
        await(() -> ready(acme.token));
        for (int revision = 2; revision <= 11; revision++) {
            plane.publish(acme, revision, revision % 2 == 0 ? second(0, 10_000) : first(0, 10_000));
            String wanted = revision % 2 == 0 ? "2" : "1";
            await(
                    () -> {
                        HttpResponse<String> answer = infer("s");
                        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                        return answer.headers()
                                .firstValue("X-Tenon-Version")
                                .orElse("")
                                .equals(wanted);
                    });
        }
    }

    @Test
    void aDocumentWithAForeignSignatureIsRefusedAndTheOldOneStays() throws Exception {
        plane.publish(acme, 1, first(0, 10_000));
        await(() -> ready(acme.token));
        plane.put(
                "route/" + acme.deployment,
                2,
                acme.key.envelopeBytes(
                        dev.tenon.gateway.route.SignedEnvelope.ROUTE,
                        acme.route(2, "live", second(0, 10_000))));
        Thread.sleep(500);
        assertThat(infer("s").headers().firstValue("X-Tenon-Version")).contains("1");
    }

    @Test
    void aVersionWithoutAValidAdmissionDoesNotAnswerAndSaysWhy() throws Exception {
        SampleTenant.Version changed = first(0, 10_000);
        plane.publish(acme, 1, changed);
        plane.objects.put(changed.object(), TinyOnnx.linear(9, 9, 9));
        await(() -> infer("s").statusCode() == 503);
        await(
                () ->
                        plane.reports.stream()
                                .anyMatch(
                                        report ->
                                                report.toString()
                                                        .contains(
                                                                "other bytes than were admitted")));
    }

    @Test
    void foreignersAndStrangersLearnNothing() throws Exception {
        SampleTenant globex = new SampleTenant("globex");
        plane.publish(acme, 1, first(0, 10_000));
        plane.publish(globex, 1, second(0, 10_000));
        await(() -> ready(acme.token) && ready(globex.token));

        HttpResponse<String> foreign =
                post("/t/acme/p/churn/v2/models/churn/infer", globex.token, "s", ROW);
        HttpResponse<String> missing =
                post("/t/acme/p/churn/v2/models/nothing/infer", acme.token, "s", ROW);
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreign.body()).isEqualTo(missing.body());
        assertThat(post("/v2/models/churn/infer", "tenon_pat_wrong", "s", ROW).statusCode())
                .isEqualTo(401);
        assertThat(post("/t/acme/p/churn/v2/models/churn/infer", acme.token, "s", ROW).statusCode())
                .isEqualTo(200);
    }

    @Test
    void usageIsReportedInThePromisedShape() throws Exception {
        plane.publish(acme, 1, first(0, 10_000));
        await(() -> ready(acme.token));
        for (int i = 0; i < 10; i++) infer("s" + i);
        await(() -> usage() == 10);
        JsonNode report = plane.reports.getFirst();
        assertThat(report.path("gateway").asString()).isEqualTo("g1");
        assertThat(report.path("sequence").asLong()).isEqualTo(1);
    }

    private long usage() {
        long requests = 0;
        for (JsonNode report : plane.reports)
            for (JsonNode entry : report.path("entries")) {
                if (entry.path("kind").asString().equals("usage")) {
                    assertThat(entry.path("deployment").asString())
                            .isEqualTo(acme.deployment.toString());
                    assertThat(Instant.parse(entry.path("from").asString()))
                            .isBefore(Instant.now());
                    requests += entry.path("requests").asLong();
                }
            }
        return requests;
    }

    private static SampleTenant.Version first(int from, int to) {
        return SampleTenant.onnx("control", 1, TinyOnnx.linear(3, 4, 5), from, to);
    }

    private static SampleTenant.Version second(int from, int to) {
        String variant = from == 0 && to == 10_000 ? "control" : "challenger";
        return SampleTenant.onnx(variant, 2, TinyOnnx.linear(6, 7, 8), from, to);
    }

    private static String variantOf(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.headers().firstValue("X-Tenon-Variant").orElseThrow();
    }

    private boolean ready(String token) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(at("/v2/models/churn/ready"))
                        .header("Authorization", "Bearer " + token)
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 200;
    }

    private HttpResponse<String> infer(String subject) throws IOException, InterruptedException {
        return post("/v2/models/churn/infer", acme.token, subject, ROW);
    }

    private HttpResponse<String> post(String path, String token, String subject, String body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(at(path))
                        .header("Authorization", "Bearer " + token)
                        .header("X-Tenon-Subject", subject)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + gateway.port() + path);
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        Instant until = Instant.now().plus(Duration.ofSeconds(15));
        while (!condition.call()) {
            if (Instant.now().isAfter(until))
                throw new AssertionError("It did not happen within 15 seconds");
            Thread.sleep(20);
        }
    }
}
