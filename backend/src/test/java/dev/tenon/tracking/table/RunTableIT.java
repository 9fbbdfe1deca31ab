package dev.tenon.tracking.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RunTableIT extends PlatformIT {
    private static final String API = "api/v1/runs/";

    private final String word = "w" + UUID.randomUUID().toString().substring(0, 8);
    private String experiment;

    @BeforeEach
    void anExperiment() {
        experiment =
                mlflow("experiments/create", Map.of("name", word)).path("experiment_id").asString();
    }

    @Test
    void theIdsOfAWholeResultComeInItsOrder() {
        var runs = new ArrayList<String>();
        for (int i = 0; i < 5; i++) runs.add(run(i, Map.of("loss", 5.0 - i), Map.of()));
        assertThat(ids("", "")).containsExactlyElementsOf(runs.reversed());
        assertThat(ids("", "metrics.loss desc")).containsExactlyElementsOf(runs);
        assertThat(ids("metrics.loss < 3", "start_time")).containsExactly(runs.get(3), runs.get(4));
        var counted = table("ids?limit=0&experiment=" + experiment);
        assertThat(counted.path("total").asInt()).isEqualTo(5);
        assertThat(counted.path("ids").size()).isZero();
        var some = table("ids?limit=2&experiment=" + experiment);
        assertThat(some.path("total").asInt()).isEqualTo(5);
        assertThat(some.path("ids").size()).isEqualTo(2);
        assertThat(some.path("usual").toString()).isEqualTo("[\"metrics.loss\"]");
    }

    @Test
    void aRowHasTheCellsThatWereAskedFor() {
        var run = run(1, Map.of("loss", 0.5), Map.of("depth", "3"));
        log(run, Map.of("loss", 0.25), 7);
        log(run, Map.of("loss", 0.75), 9);
        log(run, Map.of("wild", "NaN"), 1);
        var columns =
                List.of(
                        "metrics.loss",
                        "min(metrics.loss)",
                        "max(metrics.loss)",
                        "best(metrics.loss)",
                        "metrics.loss at 7",
                        "metrics.loss at 8",
                        "metrics.wild",
                        "min(metrics.wild)",
                        "params.depth",
                        "tags.none",
                        "status");
        var rows = rows(List.of(run), columns);
        assertThat(rows.at("/items/0/cells").toString())
                .isEqualTo("[0.75,0.25,0.75,0.25,0.25,null,\"NaN\",null,\"3\",null,\"RUNNING\"]");
        assertThat(rows.at("/columns/3/measure").asString()).isEqualTo("lowest");
        assertThat(rows.at("/columns/4/step").asInt()).isEqualTo(7);
    }

    @Test
    void rowsComeAsTheyWereAskedForAndOthersNotAtAll() {
        var one = run(1, Map.of(), Map.of());
        var other = run(2, Map.of(), Map.of());
        var nobodys = "0".repeat(32);
        var rows = rows(List.of(other, nobodys, one), List.of());
        assertThat(rows.path("items").valueStream().map(row -> row.path("id").asString()))
                .containsExactly(other, one);
    }

    @Test
    void extremesAreSearchedAndSortedBy() {
        var low = run(1, Map.of("loss", 0.1), Map.of());
        log(low, Map.of("loss", 0.9), 2);
        var flat = run(2, Map.of("loss", 0.5), Map.of());
        var wild = run(3, Map.of("loss", "NaN"), Map.of());
        assertThat(ids("min(metrics.loss) < 0.2", "")).containsExactly(low);
        assertThat(ids("max(metrics.loss) > 0.6", "")).containsExactly(low);
        assertThat(ids("exists min(metrics.loss)", "")).containsExactly(flat, low);
        assertThat(ids("", "min(metrics.loss)")).containsExactly(low, flat, wild);
        assertThat(ids("", "max(metrics.loss)")).containsExactly(flat, low, wild);
    }

    @Test
    void groupsCountAllTheirMembers() {
        for (int i = 0; i < 60; i++) {
            run(i, Map.of("loss", 1.0 + i % 3), Map.of("depth", i % 2 == 0 ? "2" : "4"));
        }
        run(99, Map.of("loss", "NaN"), Map.of());
        var groups = groups("by=params.depth&column=metrics.loss&column=params.depth", "");
        assertThat(groups.path("total").asInt()).isEqualTo(3);
        var first = groups.at("/items/0");
        assertThat(first.at("/values/0/value").asString()).isEqualTo("2");
        assertThat(first.path("runs").asInt()).isEqualTo(30);
        assertThat(first.at("/cells/0/count").asInt()).isEqualTo(30);
        assertThat(first.at("/cells/0/mean").asDouble()).isEqualTo(2.0);
        assertThat(first.at("/cells/0/deviation").asDouble()).isBetween(0.83, 0.831);
        assertThat(first.at("/cells/0/lowest").asDouble()).isEqualTo(1.0);
        assertThat(first.at("/cells/0/highest").asDouble()).isEqualTo(3.0);
        assertThat(first.at("/cells/0/best").asDouble()).isEqualTo(1.0);
        assertThat(first.at("/cells/1/count").asInt()).isZero();
        var without = groups.at("/items/2");
        assertThat(without.at("/values/0/value").isNull()).isTrue();
        assertThat(without.at("/cells/0/count").asInt()).isZero();
        assertThat(without.at("/cells/0/mean").isNull()).isTrue();
    }

    @Test
    void groupsAreNarrowedAndSortedAsTheTableIs() {
        run(1, Map.of("loss", 3.0), Map.of("depth", "a"));
        run(2, Map.of("loss", 1.0), Map.of("depth", "b"));
        run(3, Map.of("loss", 1e200), Map.of("depth", "c"));
        run(4, Map.of("loss", -1e308), Map.of("depth", "c"));
        var byMean = groups("by=params.depth&column=metrics.loss", "metrics.loss");
        assertThat(values(byMean)).containsExactly("b", "a", "c");
        assertThat(byMean.at("/items/2/cells/0/highest").asDouble()).isEqualTo(1e200);
        assertThat(values(groups("by=params.depth", "params.depth desc")))
                .containsExactly("c", "b", "a");
        var narrowed =
                table(
                        "groups?by=params.depth&experiment=%s&filter=%s"
                                .formatted(
                                        experiment,
                                        encoded("metrics.loss < 2 and metrics.loss > 0")));
        assertThat(values(narrowed)).containsExactly("b");
        assertThat(get("groups?by=metrics.loss").status()).isEqualTo(400);
        assertThat(get("groups?by=start_time").status()).isEqualTo(400);
    }

    @Test
    void theWholeResultLeavesAsATable() {
        run(1, Map.of("loss", -0.5), Map.of("note", "a \"quoted\", long\nnote"));
        run(2, Map.of(), Map.of("note", "=1+1"));
        var csv =
                get(
                        "table.csv?experiment=%s&column=metrics.loss&column=params.note"
                                .formatted(experiment));
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        var lines = csv.body().split("\r\n");
        assertThat(lines[0])
                .isEqualTo(
                        "run_id,run_name,status,start_time,end_time,user_id,experiment_id,metrics.loss,params.note");
        assertThat(lines[1]).endsWith(",,'=1+1");
        assertThat(lines[2]).endsWith(",-0.5,\"a \"\"quoted\"\", long\nnote\"");
        assertThat(lines).hasSize(3);
    }

    @Test
    void theCatalogueKnowsHowManyRunsHaveAKey() {
        run(1, Map.of(word + "/loss", 1.0), Map.of(word + " depth", "1"));
        run(2, Map.of(word + "/loss", 1.0), Map.of());
        var found = get("/t/acme/p/churn/api/v1/runs/columns?text=" + word);
        assertThat(found.json().path("total").asInt()).isEqualTo(2);
        assertThat(
                        found.json()
                                .path("items")
                                .valueStream()
                                .map(column -> column.path("column").asString()))
                .containsExactlyInAnyOrder(
                        "metrics." + word + "/loss", "params.`" + word + " depth`");
        var values = get("values?column=" + encoded("params.`" + word + " depth`"));
        assertThat(values.json().path("items").toString())
                .isEqualTo("[{\"text\":\"1\",\"runs\":1}]");
        assertThat(get("values?column=status&text=RUN").json().at("/items/0/text").asString())
                .isEqualTo("RUNNING");
        assertThat(get("values?column=start_time").status()).isEqualTo(400);
        assertThat(get("values?column=metrics.loss").status()).isEqualTo(400);
    }

    @Test
    void aSearchIsLookedAtBeforeItIsRun() {
        run(1, Map.of(word + "_loss", 1.0), Map.of());
        var unread = get("filter-check?filter=" + encoded("metrics.loss < ")).json();
        assertThat(unread.path("at").asInt()).isEqualTo(15);
        assertThat(unread.path("sentence").asString()).contains("expected a number");
        var unknown = get("filter-check?filter=" + encoded("metrics." + word + "_los < 1")).json();
        assertThat(unknown.path("sentence").isNull()).isTrue();
        assertThat(unknown.at("/unknown/0/nearest/0").asString()).isEqualTo(word + "_loss");
        assertThat(get("filter-check?filter=").json().path("unknown").size()).isZero();
    }

    @Test
    void aDeedIsDoneOnAllOrOnNone() {
        var one = run(1, Map.of(), Map.of());
        var other = run(2, Map.of(), Map.of());
        var chosen = List.of(one, other);
        assertThat(deed("scientist", "deletion", List.of(one, "0".repeat(32)))).isEqualTo(404);
        assertThat(ids("", "")).hasSize(2);
        assertThat(deed("viewer", "deletion", chosen)).isEqualTo(403);
        assertThat(deed("scientist", "deletion", chosen)).isEqualTo(200);
        assertThat(ids("", "")).isEmpty();
        assertThat(table("ids?deleted=true&experiment=" + experiment).path("ids").size())
                .isEqualTo(2);
        assertThat(deed("scientist", "restoration", chosen)).isEqualTo(200);
        var tagging = Map.of("runs", chosen, "key", "team", "value", "blue");
        assertThat(as("scientist").post(API + "tags", tagging).status()).isEqualTo(200);
        assertThat(ids("tags.team = 'blue'", "")).hasSize(2);
        assertThat(deed("scientist", "deletion", List.of())).isEqualTo(400);
        assertThat(as("scientist").post(API + "deletion", Map.of()).status()).isEqualTo(400);
    }

    @Test
    void whatCannotBeReadIsRefusedWithItsPlace() {
        for (var address :
                List.of(
                        "ids?filter=metrics.loss",
                        "ids?order=nothing",
                        "ids?experiment=x",
                        "rows?run=x&column=nothing",
                        "groups",
                        "values",
                        "rows?run=x&column=params.depth%20at%201",
                        "groups?by=params.depth&filter=(")) {
            var answer = get(address);
            assertThat(answer.status()).as(address + answer.body()).isEqualTo(400);
        }
        assertThat(get("rows?run=nobody").json().path("items").size()).isZero();
    }

    // ---- how it is asked

    private int deed(String who, String deed, List<String> runs) {
        return as(who).post(API + deed, Map.of("runs", runs)).status();
    }

    private List<String> ids(String filter, String order) {
        return table(
                        "ids?experiment=%s&filter=%s&order=%s"
                                .formatted(experiment, encoded(filter), encoded(order)))
                .path("ids")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private JsonNode rows(List<String> runs, List<String> columns) {
        var query = new StringBuilder("rows?");
        runs.forEach(run -> query.append("&run=").append(run));
        columns.forEach(column -> query.append("&column=").append(encoded(column)));
        return table(query.toString());
    }

    private JsonNode groups(String what, String order) {
        return table(
                "groups?experiment=%s&order=%s&%s".formatted(experiment, encoded(order), what));
    }

    private static List<String> values(JsonNode groups) {
        return groups.path("items")
                .valueStream()
                .map(group -> group.at("/values/0/value").asString())
                .toList();
    }

    private JsonNode table(String address) {
        var answer = get(address);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private Answer get(String address) {
        return as("viewer").get(address.startsWith("/") ? address : API + address);
    }

    private String run(int started, Map<String, Object> metrics, Map<String, String> params) {
        var run =
                mlflow("runs/create", Map.of("experiment_id", experiment, "start_time", started))
                        .at("/run/info/run_id")
                        .asString();
        log(run, metrics, 1);
        if (!params.isEmpty()) {
            var given =
                    params.entrySet().stream()
                            .map(one -> Map.of("key", one.getKey(), "value", one.getValue()))
                            .toList();
            mlflow("runs/log-batch", Map.of("run_id", run, "params", given));
        }
        return run;
    }

    private void log(String run, Map<String, ?> metrics, int step) {
        if (metrics.isEmpty()) return;
        var points =
                metrics.entrySet().stream()
                        .map(
                                one ->
                                        Map.of(
                                                "key",
                                                one.getKey(),
                                                "value",
                                                one.getValue(),
                                                "timestamp",
                                                step,
                                                "step",
                                                step))
                        .toList();
        mlflow("runs/log-batch", Map.of("run_id", run, "metrics", points));
    }

    private JsonNode mlflow(String call, Map<String, ?> body) {
        var answer = as("scientist").post("api/2.0/mlflow/" + call, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
