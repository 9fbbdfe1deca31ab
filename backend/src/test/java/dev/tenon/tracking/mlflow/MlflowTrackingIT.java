package dev.tenon.tracking.mlflow;

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

class MlflowTrackingIT extends PlatformIT {
    private static final String API = "api/2.0/mlflow/";

    @Test
    void aClientIsToldWhatItTalksTo() {
        var me = as("scientist");
        assertThat(me.get("version").body()).matches("3\\.\\d+\\.\\d+");
        assertThat(me.get("health").body()).isEqualTo("OK");
        assertThat(
                        me.get("api/3.0/mlflow/server-info")
                                .json()
                                .path("workspaces_enabled")
                                .asBoolean())
                .isFalse();
        assertThat(
                        me.get(API + "experiments/get?experiment_id=0")
                                .json()
                                .at("/experiment/name")
                                .asString())
                .isEqualTo("Default");
    }

    @Test
    void whatNobodyAnswersIsRefusedSoThatClientsFallBack() {
        for (var path :
                List.of(
                        API + "nonsense",
                        "api/3.0/mlflow/traces",
                        "ajax-api/2.0/x",
                        API + "runs/create",
                        "v1/traces")) {
            var answer = as("scientist").get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.json().path("error_code").asString())
                    .as(path)
                    .isEqualTo("ENDPOINT_NOT_FOUND");
        }
    }

    @Test
    void aRunKeepsWhatItWasToldAndShowsTheLatestPointByStep() {
        var run = run();
        ok(
                log(
                        run,
                        Map.of(
                                "metrics",
                                List.of(
                                        point("loss", 1, 10, 5),
                                        point("loss", 2, 11, 3),
                                        point("nan", "NaN", 1, 0)))));
        ok(log(run, Map.of("metrics", List.of(point("loss", 9, 99, 4)))));
        ok(
                log(
                        run,
                        Map.of(
                                "params",
                                List.of(pair("depth", "3")),
                                "tags",
                                List.of(pair("stage", "one")))));
        ok(post("runs/set-tag", Map.of("run_id", run, "key", "stage", "value", "two")));

        var data = get("runs/get?run_id=" + run).at("/run/data");
        assertThat(named(data, "metrics", "loss").path("value").asDouble()).isEqualTo(1);
        assertThat(named(data, "metrics", "nan").path("value").asString()).isEqualTo("NaN");
        assertThat(named(data, "params", "depth").path("value").asString()).isEqualTo("3");
        assertThat(named(data, "tags", "stage").path("value").asString()).isEqualTo("two");
    }

    @Test
    void whatIsRepeatedIsThereOnce() {
        var run = run();
        var batch =
                Map.of(
                        "metrics",
                        List.of(point("a", 1, 1, 1), point("a", 1, 1, 1)),
                        "params",
                        List.of(pair("p", "1")));
        for (int i = 0; i < 3; i++) ok(log(run, batch));
        assertThat(
                        get("metrics/get-history?run_id=%s&metric_key=a".formatted(run))
                                .path("metrics")
                                .size())
                .isEqualTo(1);
    }

    @Test
    void aParamNeverChangesAndTheBatchThatTriedLeavesNothing() {
        var run = run();
        ok(log(run, Map.of("params", List.of(pair("p", "1")))));
        var refused =
                log(
                        run,
                        Map.of(
                                "params",
                                List.of(pair("p", "2")),
                                "metrics",
                                List.of(point("late", 1, 1, 1))));
        refused(
                refused,
                "INVALID_PARAMETER_VALUE",
                "Changing param values is not allowed. Param with key='p' was already logged with value='1'");
        assertThat(
                        get("metrics/get-history?run_id=%s&metric_key=late".formatted(run))
                                .has("metrics"))
                .isFalse();
    }

    @Test
    void malformedBatchesAreRefusedInMlflowsWords() {
        var run = run();
        refused(
                log(run, Map.of("metrics", List.of(Map.of("value", 1, "timestamp", 1)))),
                "INVALID_PARAMETER_VALUE",
                "Missing value for required parameter 'metrics[0].key'");
        refused(
                log(run, Map.of("metrics", List.of(point("a//b", 1, 1, 1)))),
                "INVALID_PARAMETER_VALUE",
                "parameter 'metrics[0].name' supplied");
        refused(
                log(
                        run,
                        Map.of(
                                "metrics",
                                List.of(Map.of("key", "k", "value", 1, "timestamp", -1)))),
                "INVALID_PARAMETER_VALUE",
                "Timestamp must be a nonnegative long");
        refused(
                log(run, Map.of("params", List.of(pair("a", "1"), pair("a", "2")))),
                "INVALID_PARAMETER_VALUE",
                "Duplicate parameter keys have been submitted: ['a']");
        refused(
                log(
                        run,
                        Map.of(
                                "metrics",
                                IntStream.range(0, 1001)
                                        .mapToObj(i -> point("k", 1, i, i))
                                        .toList())),
                "INVALID_PARAMETER_VALUE",
                "at most 1000 metrics. Got 1001 metrics");
        refused(
                log(UUID.randomUUID().toString().replace("-", ""), Map.of()),
                "RESOURCE_DOES_NOT_EXIST",
                "not found");
        var plain =
                as("scientist")
                        .send(
                                "POST",
                                API + "runs/log-batch",
                                java.net.http.HttpRequest.BodyPublishers.ofString("{}"),
                                "text/plain");
        refused(plain, "INVALID_PARAMETER_VALUE", "Content-Type must be one of");
    }

    @Test
    void historyComesByTimeInPages() {
        var run = run();
        ok(
                log(
                        run,
                        Map.of(
                                "metrics",
                                IntStream.range(0, 25)
                                        .mapToObj(i -> point("m", i, 1000 - i, i))
                                        .toList())));
        var values = new ArrayList<Double>();
        var token = "";
        do {
            var page =
                    get(
                            "metrics/get-history?run_id=%s&metric_key=m&max_results=10%s"
                                    .formatted(run, token));
            page.path("metrics")
                    .values()
                    .forEach(point -> values.add(point.path("value").asDouble()));
            token =
                    page.has("next_page_token")
                            ? "&page_token=" + page.path("next_page_token").asString()
                            : "";
        } while (!token.isEmpty());
        assertThat(values).hasSize(25).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        var bulk =
                get(
                        "metrics/get-history-bulk-interval?run_ids=%s&metric_key=m&max_results=5"
                                .formatted(run));
        assertThat(bulk.path("metrics").size()).isEqualTo(6);
        assertThat(bulk.at("/metrics/0/run_id").asString()).isEqualTo(run);
    }

    @Test
    void aSearchPagesThroughAnyOrderWithoutLossOrRepeat() {
        var experiment = experiment();
        var all = new ArrayList<String>();
        for (int i = 0; i < 11; i++) {
            var run = run(experiment);
            all.add(run);
            if (i % 3 == 1) ok(log(run, Map.of("metrics", List.of(point("loss", "NaN", 1, 1)))));
            if (i % 3 == 2) ok(log(run, Map.of("metrics", List.of(point("loss", i % 4, 1, 1)))));
            ok(log(run, Map.of("params", List.of(pair("depth", i % 2 == 0 ? "3" : "4")))));
        }
        for (var order :
                List.of(
                        "metrics.loss DESC",
                        "metrics.loss",
                        "params.depth DESC",
                        "attributes.end_time",
                        "run_id")) {
            var found = new ArrayList<String>();
            var ranks = new ArrayList<Integer>();
            var body =
                    new HashMap<String, Object>(
                            Map.of(
                                    "experiment_ids",
                                    List.of(experiment),
                                    "order_by",
                                    List.of(order),
                                    "max_results",
                                    3));
            JsonNode page;
            do {
                page = ok(post("runs/search", body)).json();
                page.path("runs")
                        .values()
                        .forEach(
                                run -> {
                                    found.add(run.at("/info/run_id").asString());
                                    ranks.add(rank(run));
                                });
                body.put("page_token", page.path("next_page_token").asString(""));
            } while (page.has("next_page_token"));
            assertThat(found).as(order).containsExactlyInAnyOrderElementsOf(all);
            if (order.startsWith("metrics")) assertThat(ranks).as(order).isSorted();
        }
        assertThat(search(experiment, "metrics.loss >= 0 and params.depth = '3'")).isNotEmpty();
        assertThat(search(experiment, "params.depth LIKE '%' and params.nothing IS NULL"))
                .hasSize(11);
        assertThat(search(experiment, "run_id in ('%s')".formatted(all.get(3))))
                .containsExactly(all.get(3));
        assertThat(search(experiment, "metrics.loss > -1 and tags.x = '''")).isEmpty();
    }

    @Test
    void aDeletedRunTakesNothingUntilItIsBack() {
        var run = run();
        for (int i = 0; i < 2; i++) ok(post("runs/delete", Map.of("run_id", run)));
        refused(
                log(run, Map.of("metrics", List.of(point("a", 1, 1, 1)))),
                "INVALID_PARAMETER_VALUE",
                "must be in the 'active' state");
        ok(post("runs/restore", Map.of("run_id", run)));
        ok(log(run, Map.of("metrics", List.of(point("a", 1, 1, 1)))));
    }

    @Test
    void anExperimentKeepsItsNameToItselfAndTakesItsRunsAlong() {
        var name = "e-" + UUID.randomUUID();
        var id =
                ok(post("experiments/create", Map.of("name", name)))
                        .json()
                        .path("experiment_id")
                        .asString();
        refused(
                post("experiments/create", Map.of("name", name)),
                "RESOURCE_ALREADY_EXISTS",
                "already exists");
        var run = run(id);
        ok(post("experiments/delete", Map.of("experiment_id", id)));
        assertThat(get("runs/get?run_id=" + run).at("/run/info/lifecycle_stage").asString())
                .isEqualTo("deleted");
        refused(
                post("runs/create", Map.of("experiment_id", id)),
                "INVALID_PARAMETER_VALUE",
                "must be in the 'active' state");
        ok(post("experiments/restore", Map.of("experiment_id", id)));
        assertThat(get("runs/get?run_id=" + run).at("/run/info/lifecycle_stage").asString())
                .isEqualTo("active");
        var missing = as("scientist").get(API + "experiments/get-by-name?experiment_name=nothing");
        refused(
                missing,
                "RESOURCE_DOES_NOT_EXIST",
                "Could not find experiment with name 'nothing'");
    }

    @Test
    void aHundredWritersOfOneRunNeitherDeadlockNorLosePoints() throws Exception {
        var run = run();
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Answer>>();
            for (int w = 0; w < 100; w++) {
                var writer = w;
                answers.add(
                        writers.submit(
                                () ->
                                        log(
                                                run,
                                                Map.of(
                                                        "metrics",
                                                        IntStream.range(0, 10)
                                                                .mapToObj(
                                                                        i ->
                                                                                point(
                                                                                        "k"
                                                                                                + (writer
                                                                                                                + i)
                                                                                                        % 10,
                                                                                        writer,
                                                                                        1,
                                                                                        writer))
                                                                .toList()))));
            }
            for (var answer : answers) assertThat(answer.get().status()).isEqualTo(200);
        }
        var latest = get("runs/get?run_id=" + run).at("/run/data/metrics");
        latest.values()
                .forEach(metric -> assertThat(metric.path("value").asDouble()).isEqualTo(99));
        assertThat(latest.size()).isEqualTo(10);
        var chart = as("viewer").get("api/v1/runs/%s/metrics/k3?points=600".formatted(run)).json();
        assertThat(chart.path("total").asLong()).isEqualTo(100);
        assertThat(chart.path("steps").size()).isEqualTo(100);
    }

    @Test
    void aFinishedRunIsInTheTrailWithADigestOfWhatItHolds() throws Exception {
        var run = run();
        ok(log(run, Map.of("metrics", List.of(point("loss", 0.5, 1, 1)))));
        ok(post("runs/update", Map.of("run_id", run, "status", "FINISHED", "end_time", 5)));
        ok(post("runs/update", Map.of("run_id", run, "status", "FINISHED", "end_time", 5)));
        ok(post("runs/set-tag", Map.of("run_id", run, "key", "note", "value", "afterwards")));
        var entries = as("auditor").get("/t/acme/api/v1/audit/entries?object=" + run);
        assertThat(entries.status()).as(entries.body()).isEqualTo(200);
        var actions = new ArrayList<String>();
        entries.json()
                .path("items")
                .values()
                .forEach(entry -> actions.add(entry.path("action").asString()));
        assertThat(actions).containsExactlyInAnyOrder("run.created", "run.finished", "run.amended");
        assertThat(sealed(run))
                .filteredOn(entry -> entry.contains("run.finished"))
                .singleElement()
                .asString()
                .containsPattern("\"digest\":\"sha256:[0-9a-f]{64}\"");
    }

    /// The entries about a run as they are, or will be, leaves of the tenant's tree.
    private static List<String> sealed(String run) throws java.sql.SQLException {
        var text =
                "select convert_from(entry, 'UTF8') from (select entry from audit_intake union all select entry from audit_leaf) all_of_them where convert_from(entry, 'UTF8') like ?";
        var entries = new ArrayList<String>();
        try (var connection = DATABASE.connectAsOperations();
                var statement = connection.prepareStatement(text)) {
            statement.setString(1, "%" + run + "%");
            try (var rows = statement.executeQuery()) {
                while (rows.next()) entries.add(rows.getString(1));
            }
        }
        return entries;
    }

    @Test
    void nobodyElseSeesOrTouchesARun() {
        var run = run();
        refused(
                as("viewer").post(API + "runs/log-batch", Map.of("run_id", run)),
                "PERMISSION_DENIED",
                "run:write");
        assertThat(as("viewer").get(API + "runs/get?run_id=" + run).status()).isEqualTo(200);
        refused(
                as("scientist", "globex").get(API + "runs/get?run_id=" + run),
                "RESOURCE_DOES_NOT_EXIST",
                "not found");
        refused(
                as("owner").get("/t/acme/p/other/" + API + "runs/get?run_id=" + run),
                "RESOURCE_DOES_NOT_EXIST",
                "not found");
        refused(
                as("deployer").get(API + "runs/get?run_id=" + run),
                "PERMISSION_DENIED",
                "run:read");
        assertThat(
                        as("scientist", "globex")
                                .get("/t/acme/p/churn/" + API + "runs/get?run_id=" + run)
                                .status())
                .isEqualTo(401);
        var other =
                as("scientist", "globex")
                        .post(
                                API + "runs/search",
                                Map.of(
                                        "experiment_ids",
                                        List.of("0"),
                                        "filter",
                                        "run_id = '%s'".formatted(run)));
        assertThat(other.json().has("runs")).isFalse();
    }

    @Test
    void datasetsAndLoggedModelsBelongToTheirRun() {
        var experiment = experiment();
        var run = run(experiment);
        var dataset = Map.of("name", "xs", "digest", "d1", "source_type", "code", "source", "{}");
        var input =
                Map.of(
                        "dataset",
                        dataset,
                        "tags",
                        List.of(pair("mlflow.data.context", "training")));
        ok(post("runs/log-inputs", Map.of("run_id", run, "datasets", List.of(input, input))));
        ok(post("runs/log-inputs", Map.of("run_id", run, "datasets", List.of(input))));
        var model =
                ok(post(
                                "logged-models",
                                Map.of(
                                        "experiment_id",
                                        experiment,
                                        "name",
                                        "net",
                                        "source_run_id",
                                        run,
                                        "params",
                                        List.of(pair("depth", "3")))))
                        .json()
                        .at("/model/info/model_id")
                        .asString();
        assertThat(model).matches("m-[0-9a-f]{32}");
        ok(
                post(
                        "runs/outputs",
                        Map.of(
                                "run_id",
                                run,
                                "models",
                                List.of(Map.of("model_id", model, "step", 2)))));
        var measured = new HashMap<String, Object>(point("acc", 0.9, 1, 1));
        measured.put("model_id", model);
        ok(log(run, Map.of("metrics", List.of(measured))));
        ok(
                as("scientist")
                        .patch(
                                API + "logged-models/" + model,
                                Map.of("model_id", model, "status", "LOGGED_MODEL_READY")));
        ok(
                as("scientist")
                        .patch(
                                API + "logged-models/%s/tags".formatted(model),
                                Map.of("tags", List.of(pair("a/b", "c")))));

        var found = get("runs/get?run_id=" + run).path("run");
        assertThat(found.at("/inputs/dataset_inputs").size()).isEqualTo(1);
        assertThat(found.at("/outputs/model_outputs/0/model_id").asString()).isEqualTo(model);
        assertThat(search(experiment, "datasets.name = 'xs' and dataset.context = 'training'"))
                .containsExactly(run);
        var search =
                Map.of(
                        "experiment_ids",
                        List.of(experiment),
                        "filter",
                        "metrics.acc > 0.5 and params.depth = '3'",
                        "order_by",
                        List.of(Map.of("field_name", "metrics.acc", "ascending", false)));
        var models = ok(post("logged-models/search", search)).json();
        assertThat(models.at("/models/0/info/status").asString()).isEqualTo("LOGGED_MODEL_READY");
        assertThat(models.at("/models/0/data/metrics/0/run_id").asString()).isEqualTo(run);
        ok(as("scientist").delete(API + "logged-models/%s/tags/a/b".formatted(model)));
        refused(
                as("scientist").delete(API + "logged-models/%s/tags/a/b".formatted(model)),
                "RESOURCE_DOES_NOT_EXIST",
                "No tag with key 'a/b'");
    }

    private String experiment() {
        return ok(post("experiments/create", Map.of("name", "e-" + UUID.randomUUID())))
                .json()
                .path("experiment_id")
                .asString();
    }

    private String run() {
        return run("0");
    }

    private String run(String experiment) {
        return ok(post("runs/create", Map.of("experiment_id", experiment, "start_time", 1)))
                .json()
                .at("/run/info/run_id")
                .asString();
    }

    private Answer log(String run, Map<String, ?> batch) {
        var body = new HashMap<String, Object>(batch);
        body.put("run_id", run);
        return post("runs/log-batch", body);
    }

    private Answer post(String call, Object body) {
        return as("scientist").post(API + call, body);
    }

    private JsonNode get(String call) {
        return ok(as("scientist").get(API + call)).json();
    }

    private List<String> search(String experiment, String filter) {
        var page =
                post(
                        "runs/search",
                        Map.of("experiment_ids", List.of(experiment), "filter", filter));
        if (page.status() != 200) return List.of();
        var ids = new ArrayList<String>();
        page.json()
                .path("runs")
                .values()
                .forEach(run -> ids.add(run.at("/info/run_id").asString()));
        return ids;
    }

    /// Numbers first, then what is no number, then what is missing.
    private static int rank(JsonNode run) {
        var loss = named(run.path("data"), "metrics", "loss");
        if (loss.isMissingNode()) return 2;
        return loss.path("value").isNumber() ? 0 : 1;
    }

    private static JsonNode named(JsonNode data, String list, String key) {
        for (var entry : data.path(list).values())
            if (entry.path("key").asString().equals(key)) return entry;
        return data.path("nothing of that name");
    }

    private static Map<String, Object> point(String key, Object value, long time, long step) {
        return Map.of("key", key, "value", value, "timestamp", time, "step", step);
    }

    private static Map<String, String> pair(String key, String value) {
        return Map.of("key", key, "value", value);
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static void refused(Answer answer, String code, String text) {
        assertThat(answer.json().path("error_code").asString()).as(answer.body()).isEqualTo(code);
        assertThat(answer.json().path("message").asString()).contains(text);
    }
}
