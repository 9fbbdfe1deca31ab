package dev.tenon.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SearchPagesIT extends PlatformIT {
    private static final String API = "api/2.0/mlflow/";

    private String experiment;

    @BeforeEach
    void anExperiment() {
        experiment =
                ok(post("experiments/create", Map.of("name", "pages-" + UUID.randomUUID())))
                        .path("experiment_id")
                        .asString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "start_time",
                "metrics.loss",
                "metrics.loss DESC",
                "params.depth DESC",
                "tags.team",
                "run_name DESC",
                "end_time"
            })
    void whatStaysAsItIsComesOnceAndInOrderThoughOthersAreWritten(String order) {
        var seed = System.nanoTime();
        var chance = new Random(seed);
        var staying = new HashSet<String>();
        var moving = new ArrayList<String>();
        for (int i = 0; i < 40; i++) (i % 5 == 4 ? moving : staying).add(run(chance, i));
        var expected = whole(order).stream().filter(staying::contains).toList();
        var found = new ArrayList<String>();
        var token = "";
        do {
            var page = ok(page(order, "", 7, token));
            ids(page).stream().filter(staying::contains).forEach(found::add);
            token = page.path("next_page_token").asString("");
            run(chance, 100 + found.size());
            log(moving.get(chance.nextInt(moving.size())), chance, found.size() + 10);
        } while (!token.isEmpty());
        assertThat(found).as("seed %d", seed).isEqualTo(expected).hasSize(32);
    }

    @Test
    void valuesComeFirstThenNotANumberThenNothing() {
        var values = List.of("2", "NaN", "-1", "", "NaN", "", "7", "2");
        for (var value : values) {
            var run = create(1, "r");
            if (!value.isEmpty()) log(run, Map.of("metrics", List.of(point(value, 1))));
        }
        assertThat(losses("metrics.loss"))
                .containsExactly("-1.0", "2.0", "2.0", "7.0", "NaN", "NaN", "", "");
        assertThat(losses("metrics.loss DESC"))
                .containsExactly("7.0", "2.0", "2.0", "-1.0", "NaN", "NaN", "", "");
    }

    private List<String> losses(String order) {
        var losses = new ArrayList<String>();
        var token = "";
        do {
            var page = ok(page(order, "", 3, token));
            page.path("runs")
                    .values()
                    .forEach(run -> losses.add(run.at("/data/metrics/0/value").asString("")));
            token = page.path("next_page_token").asString("");
        } while (!token.isEmpty());
        return losses;
    }

    @Test
    void aTokenHoldsOnlyForTheListItCameFrom() {
        for (int i = 0; i < 3; i++) create(i, "r");
        var token = ok(page("run_name", "", 1, "")).path("next_page_token").asString();
        assertThat(page("run_name", "", 1, token).status()).isEqualTo(200);
        for (var answer :
                List.of(
                        page("run_name DESC", "", 1, token),
                        page("run_name", "run_name != 'x'", 1, token),
                        page("", "", 1, token))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("Invalid page token");
        }
        var relative = "start_time > now() - 36500d";
        var later = ok(page("", relative, 1, "")).path("next_page_token").asString();
        assertThat(page("", relative, 1, later).status()).isEqualTo(200);
    }

    @Test
    void anInventedTokenIsRefused() {
        for (int i = 0; i < 3; i++) create(i, "r");
        var token = ok(page("metrics.loss", "", 1, "")).path("next_page_token").asString();
        var keys = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        for (var invented :
                List.of(
                        keys.replaceFirst("\"2\"", "\"x\""),
                        keys.replaceFirst("\"2\",\"0\"", "\"2\",\"1d\""),
                        keys.replaceFirst("\"2\",\"0\"", "\"2\",\"1e999\""),
                        keys.replaceFirst("-[0-9a-f]{12}\"", "-zz\""),
                        keys.replaceFirst("\\[", "[\"more\","),
                        "[]",
                        "[1]",
                        "{}",
                        "nonsense")) {
            assertThat(invented).isNotEqualTo(keys);
            var forged =
                    Base64.getUrlEncoder()
                            .encodeToString(invented.getBytes(StandardCharsets.UTF_8));
            var answer = page("metrics.loss", "", 1, forged);
            assertThat(answer.status()).as(invented + answer.body()).isEqualTo(400);
        }
        assertThat(page("metrics.loss", "", 1, "%%%").status()).isEqualTo(400);
    }

    private List<String> whole(String order) {
        return ids(ok(page(order, "", 1000, "")));
    }

    private static List<String> ids(JsonNode page) {
        var ids = new ArrayList<String>();
        page.path("runs").values().forEach(run -> ids.add(run.at("/info/run_id").asString()));
        return ids;
    }

    private Answer page(String order, String filter, int limit, String token) {
        return post(
                "runs/search",
                Map.of(
                        "experiment_ids",
                        List.of(experiment),
                        "order_by",
                        order.isEmpty() ? List.of() : List.of(order),
                        "filter",
                        filter,
                        "max_results",
                        limit,
                        "page_token",
                        token));
    }

    /// With many ties, and now and then without what others have.
    private String run(Random chance, int number) {
        var run = create(chance.nextInt(4), "run-" + chance.nextInt(5));
        log(run, chance, number);
        if (chance.nextBoolean()) {
            ok(
                    post(
                            "runs/update",
                            Map.of(
                                    "run_id",
                                    run,
                                    "status",
                                    "FINISHED",
                                    "end_time",
                                    chance.nextInt(3))));
        }
        return run;
    }

    private void log(String run, Random chance, int step) {
        var value = chance.nextInt(4) == 0 ? "NaN" : String.valueOf(chance.nextInt(4));
        var batch = new HashMap<String, Object>();
        if (chance.nextInt(4) != 0) batch.put("metrics", List.of(point(value, step)));
        if (step < 10 || chance.nextBoolean()) {
            batch.put("tags", List.of(pair("team", "t" + chance.nextInt(3))));
        }
        if (chance.nextInt(4) != 0) batch.put("params", List.of(pair("depth" + "", "3")));
        log(run, batch);
    }

    private void log(String run, Map<String, Object> batch) {
        var body = new HashMap<>(batch);
        body.put("run_id", run);
        ok(post("runs/log-batch", body));
    }

    private String create(long started, String name) {
        return ok(post(
                        "runs/create",
                        Map.of(
                                "experiment_id",
                                experiment,
                                "start_time",
                                started,
                                "run_name",
                                name)))
                .at("/run/info/run_id")
                .asString();
    }

    private static Map<String, Object> point(String value, int step) {
        return Map.of(
                "key",
                "loss",
                "value",
                value.equals("NaN") ? value : (Object) Double.valueOf(value),
                "timestamp",
                1,
                "step",
                step);
    }

    private static Map<String, String> pair(String key, String value) {
        return Map.of("key", key, "value", value);
    }

    private Answer post(String call, Map<String, ?> body) {
        return as("scientist").post(API + call, body);
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
