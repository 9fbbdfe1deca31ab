package dev.tenon.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RunKeysIT extends PlatformIT {
    private final String mine = "k" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void everyKeyThatARunUsesIsFoundByAnyPartOfIt() {
        var run = run(Map.of("key", mine + ".at-start", "value", "1"));
        log(
                run,
                Map.of(
                        "metrics",
                        List.of(point(mine + "/loss"), point(mine + "_100")),
                        "params",
                        List.of(Map.of("key", mine + " depth", "value", "3")),
                        "tags",
                        List.of(Map.of("key", mine + ".team", "value", "x"))));
        assertThat(keys("text=" + mine.toUpperCase(java.util.Locale.ROOT)))
                .containsExactly(
                        "metric " + mine + "/loss",
                        "metric " + mine + "_100",
                        "param " + mine + " depth",
                        "tag " + mine + ".at-start",
                        "tag " + mine + ".team");
        assertThat(keys("kind=param&text=" + mine)).containsExactly("param " + mine + " depth");
        assertThat(keys("text=" + mine + "_1")).hasSize(1);
        assertThat(keys("text=" + mine + "%25loss")).isEmpty();
        assertThat(keys("text=" + mine + "_loss")).isEmpty();
        assertThat(as("viewer").get("api/v1/run-keys?kind=colour").status()).isEqualTo(400);
    }

    @Test
    void aBatchThatWasRefusedLeavesNoKeyAndItsRepetitionDoes() {
        var run = run(Map.of("key", "t", "value", "1"));
        log(run, Map.of("params", List.of(Map.of("key", mine, "value", "1"))));
        var changed =
                Map.of(
                        "params",
                        List.of(Map.of("key", mine, "value", "2")),
                        "metrics",
                        List.of(point(mine + "late")));
        assertThat(send(run, changed).status()).isEqualTo(400);
        assertThat(keys("kind=metric&text=" + mine)).isEmpty();
        log(run, Map.of("metrics", List.of(point(mine + "late"))));
        assertThat(keys("kind=metric&text=" + mine)).hasSize(1);
    }

    @Test
    void twelveThousandKeysComeFromManyWritersAtOnceAndLeaveByPages() throws Exception {
        var run = run(Map.of("key", "t", "value", "1"));
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Answer>>();
            for (int w = 0; w < 24; w++) {
                var first = w / 2 * 1000;
                var metrics =
                        IntStream.range(first, first + 1000)
                                .mapToObj(i -> point("%s/%05d".formatted(mine, i)))
                                .toList();
                answers.add(writers.submit(() -> send(run, Map.of("metrics", metrics))));
            }
            for (var answer : answers) {
                assertThat(answer.get().status()).as(answer.get().body()).isEqualTo(200);
            }
        }
        var found = keys("limit=1000&text=" + mine);
        assertThat(found).hasSize(12_000).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void nobodyElseSeesTheKeys() {
        run(Map.of("key", mine, "value", "1"));
        assertThat(keys("text=" + mine)).hasSize(1);
        assertThat(as("owner").get("/t/acme/p/other/api/v1/run-keys?text=" + mine).body())
                .doesNotContain(mine);
        assertThat(as("viewer", "globex").get("api/v1/run-keys?text=" + mine).body())
                .doesNotContain(mine);
    }

    private List<String> keys(String question) {
        var keys = new ArrayList<String>();
        var after = "";
        do {
            var answer = as("viewer").get("api/v1/run-keys?" + question + after);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            answer.json().path("items").values().forEach(key -> keys.add(text(key)));
            var next = answer.json().path("next");
            after = next.isString() ? "&after=" + next.asString() : "";
        } while (!after.isEmpty());
        return keys;
    }

    private static String text(JsonNode key) {
        assertThat(key.path("last_used").asString(key.path("lastUsed").asString()))
                .matches("\\d{4}-\\d\\d-\\d\\d");
        return key.path("kind").asString() + " " + key.path("key").asString();
    }

    private static Map<String, Object> point(String key) {
        return Map.of("key", key, "value", 1, "timestamp", 1, "step", 1);
    }

    private String run(Map<String, String> tag) {
        return as("scientist")
                .post(
                        "api/2.0/mlflow/runs/create",
                        Map.of("experiment_id", "0", "tags", List.of(tag)))
                .json()
                .at("/run/info/run_id")
                .asString();
    }

    private void log(String run, Map<String, ?> batch) {
        var answer = send(run, batch);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private Answer send(String run, Map<String, ?> batch) {
        var body = new HashMap<String, Object>(batch);
        body.put("run_id", run);
        return as("scientist").post("api/2.0/mlflow/runs/log-batch", body);
    }
}
