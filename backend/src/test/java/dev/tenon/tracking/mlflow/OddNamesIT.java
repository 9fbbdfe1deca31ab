package dev.tenon.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Names that people give though nobody would advise it, and things that only look alike.
class OddNamesIT extends PlatformIT {
    private static final String API = "api/2.0/mlflow/";
    private static final List<String> KEYS =
            List.of(
                    "val/loss",
                    "a/b.c/d.e",
                    "system/gpu 0 - memory:used",
                    "größe/ß",
                    "損失/検証",
                    "x.",
                    "-",
                    "ä".repeat(250),
                    "a/".repeat(124) + "a");

    @Test
    void aKeyOfAnyAllowedShapeIsWrittenReadSearchedAndCharted() {
        var experiment =
                ok(post("experiments/create", Map.of("name", "odd-" + UUID.randomUUID())))
                        .path("experiment_id")
                        .asString();
        for (var key : KEYS) {
            var run = run(Map.of("experiment_id", experiment));
            ok(log(run, key));
            ok(post("runs/set-tag", Map.of("run_id", run, "key", key, "value", "again")));
            var data = get("runs/get?run_id=" + run).at("/run/data");
            for (var list : List.of("metrics", "params", "tags"))
                assertThat(data.path(list).values())
                        .as("%s: %s", list, key)
                        .anyMatch(entry -> entry.path("key").asString().equals(key));
            var history = "metrics/get-history?run_id=%s&metric_key=%s".formatted(run, in(key));
            assertThat(get(history).path("metrics").size()).as(key).isEqualTo(1);
            var chart =
                    "metrics/get-history-bulk-interval?run_ids=%s&metric_key=%s"
                            .formatted(run, in(key));
            assertThat(get(chart).path("metrics").size()).as(key).isEqualTo(1);
            for (var entity :
                    List.of("metrics.`%s` = 0.5", "params.`%s` = 'p'", "tags.`%s` = 'again'"))
                assertThat(found(experiment, entity.formatted(key))).as(key).containsExactly(run);
            ok(post("runs/delete-tag", Map.of("run_id", run, "key", key)));
        }
    }

    @Test
    void aKeyThatIsTooLongOrCouldBeAnothersIsRefused() {
        var run = run(Map.of("experiment_id", "0"));
        for (var key :
                List.of("a".repeat(251), "ä".repeat(251), "a//b", "../a", "/a", "a/", ".", "a;b"))
            assertThat(log(run, key).status()).as(key).isEqualTo(400);
    }

    @Test
    void somethingIsMadeWithTagsOfAnyKeyAndStillFindsThem() {
        var run =
                run(
                        Map.of(
                                "experiment_id",
                                "0",
                                "tags",
                                List.of(Map.of("key", "../odd (key)", "value", "there"))));
        assertThat(found("0", "tags.`../odd (key)` = 'there'")).contains(run);
    }

    @Test
    void runsThatLookAlikeStayApartAndARepeatedDeletionIsOne() {
        var alike =
                Map.of(
                        "experiment_id",
                        "0",
                        "start_time",
                        1,
                        "run_name",
                        "alike",
                        "tags",
                        List.of(Map.of("key", "mlflow.user", "value", "ada")));
        var runs = new HashSet<String>();
        for (int i = 0; i < 3; i++) runs.add(run(alike));
        assertThat(runs).hasSize(3);
        var one = runs.iterator().next();
        for (int i = 0; i < 2; i++) ok(post("runs/delete", Map.of("run_id", one)));
        for (var other : runs)
            assertThat(stage(other)).isEqualTo(other.equals(one) ? "deleted" : "active");
        for (int i = 0; i < 2; i++) ok(post("runs/restore", Map.of("run_id", one)));
        assertThat(runs).allMatch(run -> stage(run).equals("active"));
    }

    @Test
    void theListOfOldModelsKeepsWhatFindsThemAndForgetsWhatNobodyCanRead() {
        var run = run(Map.of("experiment_id", "0"));
        var tag = "mlflow.log-model.history";
        ok(post("runs/set-tag", Map.of("run_id", run, "key", tag, "value", "no list")));
        var model =
                "{\"artifact_path\":\"m\",\"flavors\":{},\"utc_time_created\":\"now\",\"run_id\":\"%s\",\"signature\":\"long\"}"
                        .formatted(run);
        ok(post("runs/log-model", Map.of("run_id", run, "model_json", model)));
        assertThat(get("runs/get?run_id=" + run).at("/run/data/tags").valueStream())
                .filteredOn(each -> each.path("key").asString().equals(tag))
                .singleElement()
                .satisfies(
                        each ->
                                assertThat(each.path("value").asString())
                                        .contains("artifact_path")
                                        .doesNotContain("signature"));
    }

    private String stage(String run) {
        return get("runs/get?run_id=" + run).at("/run/info/lifecycle_stage").asString();
    }

    private Answer log(String run, String key) {
        var point = Map.of("key", key, "value", 0.5, "timestamp", 1, "step", 1);
        return post(
                "runs/log-batch",
                Map.of(
                        "run_id",
                        run,
                        "metrics",
                        List.of(point),
                        "params",
                        List.of(Map.of("key", key, "value", "p")),
                        "tags",
                        List.of(Map.of("key", key, "value", "t"))));
    }

    private String run(Map<String, ?> wanted) {
        return ok(post("runs/create", wanted)).at("/run/info/run_id").asString();
    }

    private List<String> found(String experiment, String filter) {
        var search = Map.of("experiment_ids", List.of(experiment), "filter", filter);
        return ok(post("runs/search", search))
                .path("runs")
                .valueStream()
                .map(run -> run.at("/info/run_id").asString())
                .toList();
    }

    private Answer post(String call, Map<String, ?> body) {
        return as("scientist").post(API + call, body);
    }

    private JsonNode get(String call) {
        return ok(as("scientist").get(API + call));
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static String in(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8);
    }
}
