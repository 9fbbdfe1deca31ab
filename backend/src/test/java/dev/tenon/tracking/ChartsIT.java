package dev.tenon.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Charts as the console asks for them.
class ChartsIT extends PlatformIT {
    private static final String KEY = "val/loss é.1";

    @Test
    void severalRunsAreLinesOfOneAnswerInTheOrderTheyAreAskedFor() {
        var first = run(1_000_000);
        var second = run(2_000_000);
        log(first, KEY, 3_000, 1_000_000);
        log(second, KEY, 10, 2_000_000);
        var items = lines(List.of(second, first), "points=100");
        assertThat(items.size()).isEqualTo(2);
        assertThat(items.get(0).path("run").asString()).isEqualTo(second);
        assertThat(items.get(0).path("total").asInt()).isEqualTo(10);
        assertThat(items.get(0).path("kept").asInt()).isEqualTo(10);
        assertThat(items.get(1).path("total").asInt()).isEqualTo(3_000);
        assertThat(items.get(1).path("kept").asInt()).isBetween(50, 100);
        assertThat(items.get(1).path("values").toString()).contains("7777.5");
        assertThat(items.get(1).path("startedAt").asLong()).isEqualTo(1_000_000);
    }

    @Test
    void sinceTheRunBeganIsAnAxisOnWhichRunsLieOverOneAnother() {
        var first = run(1_000_000);
        var second = run(9_000_000);
        log(first, KEY, 100, 1_000_000);
        log(second, KEY, 100, 9_000_000);
        var items = lines(List.of(first, second), "along=relative&from=100&to=190");
        for (var item : items) {
            assertThat(item.path("total").asInt()).isEqualTo(10);
            assertThat(item.at("/steps/0").asInt()).isEqualTo(10);
        }
    }

    @Test
    void aSmoothLineComesBesideTheOtherAndSaysThatItIsExact() {
        var run = run(1);
        log(run, KEY, 3_000, 1);
        var line = lines(List.of(run), "smooth=mean:3&from=1499&to=1501").get(0);
        assertThat(line.path("values").toString()).isEqualTo("[1499.0,7777.5,1501.0]");
        assertThat(line.at("/smooth/exact").asBoolean()).isTrue();
        assertThat(line.at("/smooth/values/1").asDouble()).isEqualTo((1499.0 + 7777.5 + 1501) / 3);
        assertThat(line.at("/smooth/values/2").asDouble()).isEqualTo((7777.5 + 1501.0 + 1502) / 3);
    }

    @Test
    void whatCannotBeDrawnIsRefusedWithTheReason() {
        var run = run(1);
        for (var wrong :
                List.of(
                        "ema:1",
                        "ema:x",
                        "ema:NaN",
                        "mean:1",
                        "mean:1001",
                        "bell:0",
                        "bell:161",
                        "wavy:3",
                        "ema")) {
            var answer = charts(List.of(run), "smooth=" + wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.json().path("code").asString()).isEqualTo("smoothing");
        }
        var many = IntStream.range(0, 201).mapToObj(i -> "key=k" + i).toList();
        var answer = as("viewer").get("api/v1/charts?run=" + run + "&" + String.join("&", many));
        assertThat(answer.json().path("code").asString()).isEqualTo("too-many-lines");
        assertThat(lines(List.of("nothing", "0".repeat(32)), "").size()).isZero();
    }

    @Test
    void aRunsMetricsAreListedByPagesAndThoseOfTheMachineApart() {
        var run = run(1);
        for (var key : List.of("a", "b", "system/cpu", "z_1", "zz1")) log(run, key, 2, 1);
        var first =
                as("viewer").get("api/v1/runs/" + run + "/metrics?limit=2&machine=false").json();
        assertThat(keys(first)).containsExactly("a", "b");
        assertThat(first.at("/items/0/points").asInt()).isEqualTo(2);
        assertThat(first.at("/items/0/highest").asDouble()).isEqualTo(1);
        var second =
                as("viewer")
                        .get(
                                "api/v1/runs/%s/metrics?limit=2&machine=false&after=%s"
                                        .formatted(run, first.path("next").asString()))
                        .json();
        assertThat(keys(second)).containsExactly("z_1", "zz1");
        assertThat(keys(as("viewer").get("api/v1/runs/" + run + "/metrics?machine=true").json()))
                .containsExactly("system/cpu");
        assertThat(keys(as("viewer").get("api/v1/runs/" + run + "/metrics?text=Z_").json()))
                .containsExactly("z_1");
    }

    @Test
    void everyPointIsListedByPagesAndDownloadedAsATable() {
        var run = run(1);
        log(run, KEY, 25, 1_000);
        var address = "api/v1/runs/" + run + "/points?limit=20&key=" + encoded(KEY);
        var first = as("viewer").get(address).json();
        assertThat(first.path("items").size()).isEqualTo(20);
        var second = as("viewer").get(address + "&after=" + first.path("next").asString()).json();
        assertThat(second.path("items").size()).isEqualTo(5);
        assertThat(second.at("/items/4/step").asInt()).isEqualTo(24);
        var since = as("viewer").get(address + "&since=1230").json();
        assertThat(since.at("/items/0/step").asInt()).isEqualTo(23);
        var table = as("viewer").get("api/v1/runs/" + run + "/points.csv?key=" + encoded(KEY));
        assertThat(table.body().lines()).hasSize(26).startsWith("step,time,value", "0,1000,0.0");
    }

    private List<String> keys(JsonNode list) {
        return list.path("items").values().stream()
                .map(item -> item.path("key").asString())
                .toList();
    }

    private JsonNode lines(List<String> runs, String more) {
        var answer = charts(runs, more);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("items");
    }

    private Answer charts(List<String> runs, String more) {
        var query =
                Stream.concat(
                                runs.stream().map(run -> "run=" + run),
                                Stream.of("key=" + encoded(KEY), more))
                        .filter(part -> !part.isEmpty())
                        .toList();
        return as("viewer").get("api/v1/charts?" + String.join("&", query));
    }

    private String run(long startedAt) {
        return as("scientist")
                .post(
                        "api/2.0/mlflow/runs/create",
                        Map.of("experiment_id", "0", "start_time", startedAt))
                .json()
                .at("/run/info/run_id")
                .asString();
    }

    /// Each value is its step, but for a peak in the middle of three thousand.
    private void log(String run, String key, int points, long startedAt) {
        var all =
                IntStream.range(0, points)
                        .mapToObj(
                                step ->
                                        Map.of(
                                                "key",
                                                key,
                                                "value",
                                                step == 1500 ? 7777.5 : (double) step,
                                                "timestamp",
                                                startedAt + step * 10L,
                                                "step",
                                                step))
                        .toList();
        for (int from = 0; from < points; from += 1000) {
            var batch = all.subList(from, Math.min(points, from + 1000));
            var answer =
                    as("scientist")
                            .post(
                                    "api/2.0/mlflow/runs/log-batch",
                                    Map.of("run_id", run, "metrics", batch));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
