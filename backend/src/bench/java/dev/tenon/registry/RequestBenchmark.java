package dev.tenon.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller;
import dev.tenon.TestCaller.Answer;
import dev.tenon.registry.look.Bytes;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How long somebody waits from asking for production until a policy with ten checks, and no
/// people, has decided: over HTTP, the version's files looked into before.
class RequestBenchmark extends PlatformIT {
    private static final int VERSIONS = 60;
    private static final int WARM_UP = 10;
    private static final int METRICS = 7;
    private static final String TENANT = "asking";

    private final String model = "m-" + UUID.randomUUID();

    private TestCaller by(String role) {
        return as(role, TENANT);
    }

    @Test
    @Tag("registry")
    void measure() throws IOException {
        publish();
        for (int i = 0; i < VERSIONS; i++) register();
        var millis = new ArrayList<Double>();
        for (int number = 1; number <= VERSIONS; number++) {
            var from = System.nanoTime();
            var answer =
                    ok(
                            by("scientist")
                                    .post(
                                            "api/v1/models/%s/versions/%d/promotion"
                                                    .formatted(model, number),
                                            Map.of(
                                                    "environment",
                                                    "production",
                                                    "reason",
                                                    "better")));
            var took = (System.nanoTime() - from) / 1e6;
            assertThat(answer.json().path("state").asString()).isEqualTo("promoted");
            if (number > WARM_UP) millis.add(took);
        }
        var sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        var said =
                String.format(
                        Locale.ROOT,
                        "ten checks from asked to decided: p50 %.1f ms, p95 %.1f ms (goal 1,000)%n",
                        sorted[sorted.length / 2],
                        sorted[sorted.length * 95 / 100]);
        System.out.print(said);
        Files.writeString(Path.of(System.getProperty("tenon.bench"), "request.txt"), said);
    }

    private void publish() {
        var metrics =
                IntStream.range(0, METRICS)
                        .mapToObj("      - metric: m%d\n        at-least: 0.5\n"::formatted)
                        .collect(Collectors.joining());
        var text =
                """
                schema: 2
                name: numbers
                version: 1
                environment: production
                stages:
                  - name: numbers
                    checks:
                      - files: clean
                      - lineage: [run]
                      - licence: [mit]
                """
                        + metrics;
        ok(by("owner").put("api/v1/policies/numbers", Map.of("text", text, "reason", "ours")));
    }

    private void register() {
        var scientist = by("scientist");
        var info =
                ok(scientist.post(
                                "api/2.0/mlflow/runs/create",
                                Map.of("experiment_id", "0", "start_time", 1)))
                        .json()
                        .at("/run/info");
        var run = info.path("run_id").asString();
        var metrics = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < METRICS; i++)
            metrics.add(Map.of("key", "m" + i, "value", 0.9, "timestamp", 1, "step", 0));
        ok(
                scientist.post(
                        "api/2.0/mlflow/runs/log-batch",
                        Map.of("run_id", run, "metrics", metrics)));
        var folder = info.path("artifact_uri").asString().replaceFirst("^mlflow-artifacts:/+", "");
        ok(
                scientist.send(
                        "PUT",
                        "api/2.0/mlflow-artifacts/artifacts/" + folder + "/model/model.onnx",
                        BodyPublishers.ofByteArray(Bytes.onnx()),
                        "application/octet-stream"));
        ok(
                scientist.post(
                        "api/v1/models/" + model + "/versions",
                        Map.of("run", run, "path", "model")));
        ok(
                scientist.post(
                        "api/2.0/mlflow/registered-models/set-tag",
                        Map.of("name", model, "key", "license", "value", "MIT")));
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer;
    }
}
