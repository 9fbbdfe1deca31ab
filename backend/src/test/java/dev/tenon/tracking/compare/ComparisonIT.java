package dev.tenon.tracking.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ComparisonIT extends PlatformIT {
    @Test
    void runsComeInTheOrderAskedForWithAllThatTheyTell() {
        var first = run("first", "0.1", "1");
        var second = run("second", "0.1", "2");
        var answer = compared(List.of(second, first));
        assertThat(answer.json().at("/items/0/name").asString()).isEqualTo("second");
        var one = answer.json().at("/items/1");
        assertThat(one.path("id").asString()).isEqualTo(first);
        assertThat(one.path("experimentName").asString()).isEqualTo("Default");
        assertThat(one.at("/params/lr").asString()).isEqualTo("0.1");
        assertThat(one.at("/metrics/loss").asDouble()).isEqualTo(0.25);
        assertThat(one.at("/tags/team").asString()).isEqualTo("blue");
        assertThat(one.at("/datasets/0/name").asString()).isEqualTo("customers");
        assertThat(one.at("/datasets/0/context").asString()).isEqualTo("training");
        var family = answer.json().at("/families/0");
        assertThat(family.path("runs").toString()).contains(first, second);
        assertThat(family.path("seeds").toString()).isEqualTo("[\"seed\"]");
    }

    @Test
    void whatIsNotThereIsLeftOutAndWhatWasPutAsideIsSaidToBe() {
        var aside = run("aside", "0.3", "1");
        var gone = as("scientist").post("api/2.0/mlflow/runs/delete", Map.of("run_id", aside));
        assertThat(gone.status()).isEqualTo(200);
        var unknown = UUID.randomUUID().toString().replace("-", "");
        var items = compared(List.of(unknown, "no-run", aside, aside)).json().path("items");
        assertThat(items.size()).isOne();
        assertThat(items.at("/0/deleted").asBoolean()).isTrue();
    }

    @Test
    void aHundredRunsAreComparedAndNoMore() {
        var runs = new ArrayList<String>();
        IntStream.range(0, 101).forEach(number -> runs.add(run("r" + number, "0.1", "" + number)));
        Collections.shuffle(runs);
        var hundred = runs.subList(0, 100);
        var found = compared(hundred).json().path("items");
        assertThat(
                        StreamSupport.stream(found.spliterator(), false)
                                .map(one -> one.path("id").asString()))
                .containsExactlyElementsOf(hundred);
        var refused = as("viewer").get(address(runs));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("code").asString()).isEqualTo("too-many-runs");
    }

    @Test
    void anotherProjectsRunsAreNotThere() {
        var run = run("here", "0.1", "1");
        var elsewhere = as("owner").get("/t/acme/p/other/" + address(List.of(run)));
        assertThat(elsewhere.json().path("items").size()).isZero();
        assertThat(as("deployer").get(address(List.of(run))).status()).isEqualTo(403);
    }

    private Answer compared(List<String> runs) {
        var answer = as("viewer").get(address(runs));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static String address(List<String> runs) {
        return "api/v1/run-comparison?runs=" + String.join(",", runs);
    }

    private String run(String name, String rate, String seed) {
        var wanted = Map.of("experiment_id", "0", "run_name", name, "start_time", 1);
        var run = mlflow("runs/create", wanted).json().at("/run/info/run_id").asString();
        var metric = Map.of("key", "loss", "value", 0.25, "timestamp", 1, "step", 3);
        mlflow(
                "runs/log-batch",
                Map.of(
                        "run_id",
                        run,
                        "metrics",
                        List.of(metric),
                        "params",
                        List.of(pair("lr", rate), pair("seed", seed)),
                        "tags",
                        List.of(pair("team", "blue"))));
        var dataset =
                Map.of("name", "customers", "digest", "d1", "source_type", "code", "source", "x");
        var input =
                Map.of(
                        "dataset",
                        dataset,
                        "tags",
                        List.of(pair("mlflow.data.context", "training")));
        mlflow("runs/log-inputs", Map.of("run_id", run, "datasets", List.of(input)));
        return run;
    }

    private Answer mlflow(String call, Map<String, ?> body) {
        var answer = as("scientist").post("api/2.0/mlflow/" + call, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static Map<String, String> pair(String key, String value) {
        return Map.of("key", key, "value", value);
    }
}
