package dev.tenon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.tenon.gateway.route.Json;
import dev.tenon.gateway.sample.SampleTenant;
import dev.tenon.gateway.sample.SampleTenant.Version;
import dev.tenon.gateway.sample.TinyOnnx;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What a whole gateway keeps and tells of the predictions that it gave.
class WitnessIT {
    private static final int CALLS = 300;
    @TempDir Path data;
    private final SampleTenant acme = new SampleTenant("acme");

    @Test
    void everyPredictionIsExposedOnceCapturedOnceAndComparedWithItsShadow() throws Exception {
        try (TestGateway gateway = new TestGateway(data)) {
            publish(gateway, twoVersions());
            Set<String> predictions = new HashSet<>();
            for (int i = 0; i < CALLS; i++) predictions.add(predict(gateway));
            assertThat(predictions).hasSize(CALLS);
            TestGateway.await(() -> pairs(gateway) == CALLS);
            gateway.restart();
            awaitBoth(gateway); // so that nothing is being tried when the folder goes

            TestGateway.await(() -> exposed(gateway).size() >= CALLS);
            assertThat(exposed(gateway)).containsExactlyInAnyOrderElementsOf(predictions);
            TestGateway.await(() -> gateway.plane.reported("captured-file").size() == 1);
            assertThat(captured(gateway))
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of("answer control", CALLS, "shadow challenger", CALLS));
            JsonNode account = gateway.plane.reported("capture").getLast();
            assertThat(account.get("offered").asInt()).isEqualTo(2 * CALLS);
            assertThat(account.get("captured").asInt()).isEqualTo(2 * CALLS);
        }
    }

    @Test
    void anAnswerSaysHowProbableItsVariantWas() throws Exception {
        try (TestGateway gateway = new TestGateway(data)) {
            publish(gateway, twoVersions());
            var answer = gateway.infer(acme, TestGateway.ROW);
            assertThat(answer.headers().firstValue("X-Tenon-Probability")).contains("1.0");
            JsonNode parameters = Json.tree(answer.body().getBytes()).get("parameters");
            assertThat(parameters.get("tenon_probability").asDouble()).isEqualTo(1);
        }
    }

    private Map<String, Object> twoVersions() {
        Map<String, Object> route =
                acme.route(1, "live", version("control", 1, 10_000), version("challenger", 2, 0));
        route.put("capture", Map.of("share", 10_000));
        route.put("shadows", List.of(Map.of("variant", "challenger", "share", 10_000)));
        return route;
    }

    private static Version version(String name, int number, int buckets) {
        return SampleTenant.onnx(name, number, TinyOnnx.linear(number, 4, 5), 0, buckets);
    }

    private void publish(TestGateway gateway, Map<String, Object> route) throws Exception {
        for (Version one : List.of(version("control", 1, 0), version("challenger", 2, 0)))
            gateway.plane.objects.put(one.object(), one.file());
        gateway.plane.publish(acme, 1, route);
        awaitBoth(gateway);
    }

    private void awaitBoth(TestGateway gateway) throws Exception {
        gateway.awaitReady(acme);
        TestGateway.await(
                () ->
                        gateway.get("/v2/models/churn/versions/2/ready", acme.token).statusCode()
                                == 200);
    }

    private String predict(TestGateway gateway) throws Exception {
        var answer = gateway.infer(acme, TestGateway.ROW);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.headers().firstValue("X-Tenon-Prediction-Id").orElseThrow();
    }

    private static long pairs(TestGateway gateway) {
        return gateway.plane.reported("shadow").stream()
                .mapToLong(entry -> entry.get("pairs").asLong())
                .sum();
    }

    private static List<String> exposed(TestGateway gateway) {
        return gateway.plane.reported("exposures").stream()
                .flatMap(entry -> entry.get("rows").valueStream())
                .map(row -> row.get(0).asString())
                .toList();
    }

    private static Map<String, Integer> captured(TestGateway gateway) throws Exception {
        String key = gateway.plane.reported("captured-file").getFirst().get("object").asString();
        Map<String, Integer> rows = new TreeMap<>();
        ByteBuffer file = ByteBuffer.wrap(gateway.plane.objects.get(key));
        try (var reader = ParquetFileReader.open(InputFile.of(file));
                var row = reader.rowReader()) {
            while (row.hasNext()) {
                row.next();
                rows.merge(row.getString("role") + " " + row.getString("variant"), 1, Integer::sum);
            }
        }
        return rows;
    }
}
