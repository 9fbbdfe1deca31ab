package dev.tenon.traces.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller;
import dev.tenon.TestCaller.Answer;
import dev.tenon.traces.mlflow.Otlp.TestSpan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MlflowTracesIT extends PlatformIT {
    private static final String V2 = "api/2.0/mlflow/";
    private static final String V3 = "api/3.0/mlflow/traces";
    private static final String PROTOBUF = "application/x-protobuf";

    @Test
    void spansAreThereOnceHoweverOftenTheyCome() {
        var trace = trace();
        var root = TestSpan.root(trace, "agent", Map.of("mlflow.spanInputs", Map.of("q", "hi")));
        var batch = Otlp.request(root, root.below("00000000000000b1", "tool", Map.of()));
        var experiment = experiment();
        for (int i = 0; i < 3; i++) sent(experiment, batch);
        tell(experiment, trace, Map.of(), 2);
        for (int i = 0; i < 2; i++) sent(experiment, batch);

        var found = get(trace);
        assertThat(names(found)).containsExactly("agent", "tool");
        assertThat(found.at("/trace_info/state").asString()).isEqualTo("OK");
        assertThat(found.at("/trace_info/tags/mlflow.trace.spansLocation").asString())
                .isEqualTo("TRACKING_STORE");
        assertThat(found.at("/trace_info/request_preview").asString()).isEqualTo("{\"q\":\"hi\"}");
    }

    @Test
    void whatIsKnownOfATraceIsTheSameWhicheverComesFirst() {
        var experiment = experiment();
        var shown = new ArrayList<String>();
        for (var toldFirst : List.of(true, false)) {
            var trace = trace();
            var batch = Otlp.request(TestSpan.root(trace, "agent", Map.of()));
            if (toldFirst) tell(experiment, trace, Map.of("team", "a"), 1);
            sent(experiment, batch);
            if (!toldFirst) tell(experiment, trace, Map.of("team", "a"), 1);
            shown.add(get(trace).toString().replaceAll("tr-[0-9a-f]{32}|[\\w+/]{22}==", "id"));
        }
        assertThat(shown.getFirst()).isEqualTo(shown.getLast());
    }

    @Test
    void aTraceThatNobodyToldOfFollowsFromItsSpans() {
        var trace = trace();
        var used = Map.of("input_tokens", 3, "output_tokens", 4, "total_tokens", 7);
        var root = TestSpan.root(trace, "agent", Map.of("session.id", "s1", "user.id", "u1"));
        var experiment = experiment();
        sent(
                experiment,
                Otlp.request(
                        root.below(
                                "00000000000000b1", "one", Map.of("mlflow.chat.tokenUsage", used)),
                        root.below(
                                "00000000000000b2",
                                "two",
                                Map.of("mlflow.chat.tokenUsage", used))));
        assertThat(get(trace).at("/trace_info/state").asString()).isEqualTo("IN_PROGRESS");
        sent(experiment, Otlp.request(root.failed()));

        var info = get(trace).path("trace_info");
        assertThat(info.path("state").asString()).isEqualTo("ERROR");
        assertThat(info.path("request_time").asString()).isEqualTo("1970-01-01T00:00:01Z");
        assertThat(info.path("execution_duration").asString()).isEqualTo("2.000s");
        assertThat(info.at("/trace_metadata/mlflow.trace.session").asString()).isEqualTo("s1");
        assertThat(info.at("/trace_metadata/mlflow.trace.user").asString()).isEqualTo("u1");
        assertThat(info.at("/tags/service.name").asString()).isEqualTo("tests");
        assertThat(info.at("/trace_metadata/mlflow.trace.tokenUsage").asString())
                .isEqualTo("{\"input_tokens\":6,\"output_tokens\":8,\"total_tokens\":14}");
    }

    @Test
    void whatIsPackedOrWrittenAsJsonIsTakenAlike() throws IOException {
        var experiment = experiment();
        var trace = trace();
        var plain = Otlp.request(TestSpan.root(trace, "agent", Map.of("n", 1)));
        var gzip = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(gzip)) {
            out.write(plain);
        }
        var deflate = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(deflate)) {
            out.write(plain);
        }
        sent(experiment, plain);
        var shown = get(trace).path("spans").toString();
        for (var packed : Map.of("gzip", gzip, "deflate", deflate).entrySet()) {
            delete(experiment, trace);
            ok(send(experiment, packed.getValue().toByteArray(), PROTOBUF, packed.getKey()));
            assertThat(get(trace).path("spans").toString()).isEqualTo(shown);
        }
        delete(experiment, trace);
        var json =
                """
                {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"%s","spanId":"00000000000000a1","name":"agent",
                 "startTimeUnixNano":"1000000000","endTimeUnixNano":"3000000000","status":{"code":1},
                 "attributes":[{"key":"n","value":{"intValue":"1"}}]}]}]}]}
                """
                        .formatted(trace);
        var answer = send(experiment, json.getBytes(), "application/json", "identity");
        assertThat(ok(answer).body()).isEqualTo("{}");
        assertThat(get(trace).path("spans").toString()).isEqualTo(shown);
    }

    @Test
    void whatIsNoMessageIsRefused() throws IOException {
        var experiment = experiment();
        var bomb = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 64; i++) out.write(new byte[1 << 20]);
        }
        refused(send(experiment, bomb.toByteArray(), PROTOBUF, "gzip"), "bytes");
        refused(send(experiment, new byte[] {1, 2, 3}, PROTOBUF, "gzip"), "unpacked");
        refused(send(experiment, new byte[] {31, -117, 8, 0}, PROTOBUF, "gzip"), "unpacked");
        refused(send(experiment, new byte[] {1, 2, 3}, PROTOBUF, "deflate"), "unpacked");
        refused(send(experiment, new byte[0], PROTOBUF, "br"), "Content-Encoding");
        refused(send(experiment, new byte[0], PROTOBUF, "identity"), "no spans found");
        refused(send(experiment, new byte[] {10, 5, 1}, PROTOBUF, "identity"), "cut off");
        refused(send(experiment, "[".getBytes(), "application/json", "identity"), "can't be read");
        refused(send(experiment, new byte[0], "text/plain", "identity"), "Invalid Content-Type");
        refused(send("abc", message(), PROTOBUF, "identity"), "Invalid experiment ID");
        refused(send("", message(), PROTOBUF, "identity"), "x-mlflow-experiment-id");
        assertThat(send("99999", message(), PROTOBUF, "identity").status()).isEqualTo(404);
    }

    private static byte[] message() {
        return Otlp.request(TestSpan.root(trace(), "s", Map.of()));
    }

    @Test
    void aSearchFindsWhatItsFilterSays() {
        var experiment = experiment();
        var run = run(experiment);
        var good = seeded(experiment, "good", Map.of("team", "a"), run, "LLM", "gpt-4", 0.9);
        var poor = seeded(experiment, "poor", Map.of("team", "b"), "", "TOOL", "other", 0.1);
        mlflow(
                V2 + "traces/link-to-run",
                Map.of("trace_ids", List.of(tr(poor)), "run_id", run(experiment)));
        mlflow(
                V2 + "traces/link-prompts",
                Map.of(
                        "trace_id",
                        tr(poor),
                        "prompt_versions",
                        List.of(Map.of("name", "greet", "version", "2"))));
        var expected = new HashMap<String, List<String>>();
        expected.put("", List.of(good, poor));
        for (var filter :
                List.of(
                        "name = 'good'",
                        "trace.name LIKE 'go%'",
                        "attributes.name IN ('good', 'best')",
                        "tags.team = 'a'",
                        "tag.team != 'b'",
                        "tags.team RLIKE '^a$'",
                        "tags.only_good IS NOT NULL",
                        "request_id = '" + tr(good) + "'",
                        "status = 'OK' AND tags.`team` ILIKE 'A'",
                        "run_id = '" + run + "'",
                        "metadata.mlflow.sourceRun = '" + run + "'",
                        "metadata.`mlflow.trace.session` = 'session of good'",
                        "request_metadata.kind = 'good'",
                        "client_request_id = 'request of good'",
                        "timestamp_ms >= 2000 AND execution_time_ms < 5000 AND end_time > 0",
                        "span.type = 'LLM'",
                        "span.name = 'good' AND span.type = 'LLM'",
                        "span.status = 'OK' AND span.attributes.model LIKE 'gpt%'",
                        "span.attributes.model = 'gpt-4'",
                        "span.attributes.`a key` ILIKE '%GOOD%'",
                        "span.content LIKE '%gpt-4%'",
                        "text ILIKE '%GPT-4%'",
                        "feedback.score > 0.5",
                        "feedback.score = '0.9'",
                        "feedback.only_good IS NOT NULL",
                        "expectation.answer = 'good'")) {
            expected.put(filter, List.of(good));
        }
        for (var filter :
                List.of(
                        "name != 'good'",
                        "tags.only_good IS NULL",
                        "span.type NOT IN ('LLM')",
                        "feedback.only_good IS NULL",
                        "feedback.score <= 0.1",
                        "prompt = 'greet/2'")) {
            expected.put(filter, List.of(poor));
        }
        expected.put("span.name = 'good' AND span.type = 'TOOL'", List.of());
        expected.forEach(
                (filter, traces) ->
                        assertThat(found(experiment, filter, List.of("timestamp_ms DESC")))
                                .as(filter)
                                .isEqualTo(traces));
    }

    @Test
    void aFilterThatCannotBeReadIsRefused() {
        var experiment = experiment();
        for (var filter :
                List.of(
                        "name",
                        "name =",
                        "name = 'a' OR name = 'b'",
                        "nonsense = 'a'",
                        "weird.key = 'a'",
                        "timestamp_ms = 'a'",
                        "timestamp_ms LIKE 'a'",
                        "span.content = 'a'",
                        "span.kind = 'a'",
                        "prompt = 'noversion'",
                        "feedback.q > 'a'",
                        "tags.a RLIKE '('",
                        "status IN ()",
                        "issue.name = 'a'")) {
            var answer = search(experiment, filter, List.of(), 10, null);
            assertThat(answer.status()).as(filter + ": " + answer.body()).isEqualTo(400);
            assertThat(answer.json().path("error_code").asString())
                    .isEqualTo("INVALID_PARAMETER_VALUE");
        }
        for (var order : List.of("span.name", "nonsense DESC", "prompt"))
            assertThat(search(experiment, "", List.of(order), 10, null).status()).isEqualTo(400);
        assertThat(search(experiment, "", List.of(), 501, null).status()).isEqualTo(400);
        assertThat(search(experiment, "", List.of(), 10, "nonsense").status()).isEqualTo(400);
    }

    @Test
    void pagesShowEachTraceOnceWhateverComesMeanwhile() {
        var experiment = experiment();
        for (int i = 0; i < 25; i++) tell(experiment, trace(), Map.of("n", "" + i % 3), 0);
        for (var order :
                List.<List<String>>of(
                        List.of(), List.of("tags.n ASC"), List.of("metadata.none", "name DESC"))) {
            var seen = new ArrayList<String>();
            String token = null;
            do {
                var page = ok(search(experiment, "tags.n IS NOT NULL", order, 10, token)).json();
                page.path("traces").forEach(one -> seen.add(one.path("trace_id").asString()));
                token = page.path("next_page_token").asString(null);
                tell(experiment, trace(), Map.of(), 0);
            } while (token != null);
            assertThat(seen).as(order.toString()).hasSize(25).doesNotHaveDuplicates();
        }
    }

    @Test
    void aPageTokenHoldsForItsListOnly() {
        var experiment = experiment();
        for (int i = 0; i < 3; i++) tell(experiment, trace(), Map.of(), 0);
        var token =
                ok(search(experiment, "", List.of(), 1, null))
                        .json()
                        .path("next_page_token")
                        .asString();
        assertThat(search(experiment, "name = 'x'", List.of(), 1, token).status()).isEqualTo(400);
        assertThat(search(experiment, "", List.of("status"), 1, token).status()).isEqualTo(400);
    }

    @Test
    void aTraceWhoseSpansAreNotAllThereIsNotWholeYet() {
        var experiment = experiment();
        var trace = trace();
        sent(experiment, Otlp.request(TestSpan.root(trace, "agent", Map.of())));
        tell(experiment, trace, Map.of(), 2);
        var late = me().get(V3 + "/get?trace_id=" + tr(trace));
        assertThat(late.status()).isEqualTo(404);
        assertThat(late.body()).contains("not fully exported yet");
        assertThat(ok(me().get(V3 + "/batchGet?trace_ids=" + tr(trace))).json().path("traces"))
                .isEmpty();
        var partial = me().get(V3 + "/get?trace_id=%s&allow_partial=true".formatted(tr(trace)));
        assertThat(names(ok(partial).json().path("trace"))).containsExactly("agent");
    }

    @Test
    void tagsAreSetAndTakenAwayAtBothAddresses() {
        var experiment = experiment();
        var trace = trace();
        tell(experiment, trace, Map.of(), 0);
        for (var version : List.of("api/2.0", "api/3.0", "ajax-api/2.0", "ajax-api/3.0")) {
            var tags = version + "/mlflow/traces/" + tr(trace) + "/tags";
            ok(me().patch(tags, Map.of("key", "a/b c", "value", "v")));
            assertThat(info(trace).at("/tags").path("a/b c").asString()).isEqualTo("v");
            ok(me().delete(tags, Map.of("key", "a/b c")));
            assertThat(info(trace).at("/tags").has("a/b c")).isFalse();
            assertThat(me().delete(tags, Map.of("key", "a/b c")).status()).isEqualTo(404);
            refused(
                    me().patch(tags, Map.of("key", "mlflow.trace.spansLocation", "value", "x")),
                    "immutable");
        }
        var nowhere = V2 + "traces/tr-nowhere/tags";
        assertThat(me().patch(nowhere, Map.of("key", "k", "value", "v")).status()).isEqualTo(404);
    }

    @Test
    void assessmentsTakeEachOthersPlaceAndGiveItBack() {
        var experiment = experiment();
        var trace = trace();
        tell(experiment, trace, Map.of(), 0);
        var first = assess(trace, "score", Map.of("feedback", Map.of("value", 0.9)), null);
        var second = assess(trace, "score", Map.of("feedback", Map.of("value", 0.1)), first);
        assertThat(assessment(trace, first).path("valid").asBoolean()).isFalse();
        assertThat(found(experiment, "feedback.score > 0.5", List.of())).isEmpty();

        var address = V3 + "/" + tr(trace) + "/assessments/";
        var change =
                Map.of(
                        "assessment",
                        Map.of(
                                "feedback",
                                Map.of("value", 0.2),
                                "rationale",
                                "on second thoughts",
                                "metadata",
                                Map.of("by", "me")),
                        "update_mask",
                        "feedback,rationale,metadata");
        var changed = ok(me().patch(address + second, change)).json().path("assessment");
        assertThat(changed.at("/feedback/value").asDouble()).isEqualTo(0.2);
        assertThat(changed.path("rationale").asString()).isEqualTo("on second thoughts");
        assertThat(changed.path("overrides").asString()).isEqualTo(first);
        refused(
                me().patch(
                                address + second,
                                Map.of(
                                        "assessment",
                                        Map.of("expectation", Map.of("value", 1)),
                                        "update_mask",
                                        "expectation")),
                "Feedback assessment");

        for (int i = 0; i < 2; i++) ok(me().delete(address + second, Map.of()));
        assertThat(assessment(trace, first).path("valid").asBoolean()).isTrue();
        assertThat(me().get(address + second).status()).isEqualTo(404);
        assertThat(
                        me().post(
                                        V3 + "/" + tr(trace) + "/assessments",
                                        Map.of(
                                                "assessment",
                                                said(
                                                        "x",
                                                        Map.of("feedback", Map.of("value", 1)),
                                                        second)))
                                .status())
                .isEqualTo(404);
    }

    @Test
    void whatIsSaidOfAConversationFindsAllItsTraces() {
        var experiment = experiment();
        var one = seeded(experiment, "one", Map.of(), "", "LLM", "m", 0.5);
        var two = trace();
        tell(experiment, two, Map.of(), 0, Map.of("mlflow.trace.session", "session of one"));
        var said = new HashMap<>(said("polite", Map.of("feedback", Map.of("value", true)), null));
        said.put("metadata", Map.of("mlflow.trace.session", "session of one"));
        ok(me().post(V3 + "/" + tr(one) + "/assessments", Map.of("assessment", said)));
        assertThat(found(experiment, "feedback.polite = 'true'", List.of("timestamp_ms")))
                .containsExactlyInAnyOrder(one, two);
    }

    @Test
    void deletedTracesAreGoneWithAllThatHangsOnThem() {
        var experiment = experiment();
        var kept = seeded(experiment, "kept", Map.of(), "", "LLM", "m", 0.5);
        var gone = seeded(experiment, "gone", Map.of(), "", "LLM", "m", 0.5);
        var file = "%s/traces/%s/artifacts/traces.json".formatted(experiment, tr(gone));
        var proxy = V2.replace("mlflow/", "mlflow-artifacts/artifacts/") + file;
        ok(me().send("PUT", proxy, BodyPublishers.ofString("{\"spans\":[]}"), "text/plain"));
        assertThat(ok(me().get(proxy)).body()).isEqualTo("{\"spans\":[]}");

        assertThat(delete(experiment(), gone)).isZero();
        assertThat(delete(experiment, gone)).isEqualTo(1);
        assertThat(delete(experiment, gone)).isZero();
        assertThat(me().get(proxy).status()).isEqualTo(404);
        assertThat(me().get(V3 + "/" + tr(gone)).status()).isEqualTo(404);
        assertThat(found(experiment, "", List.of())).containsExactly(kept);
        assertThat(audited("trace.deleted")).isPositive();

        for (int i = 0; i < 3; i++) tell(experiment, trace(), Map.of(), 0);
        var oldest =
                Map.of(
                        "experiment_id",
                        experiment,
                        "max_timestamp_millis",
                        4_000_000_000_000L,
                        "max_traces",
                        3);
        assertThat(mlflow(V2 + "traces/delete-traces", oldest).path("traces_deleted").asInt())
                .isEqualTo(3);
        assertThat(found(experiment, "", List.of())).hasSize(1);
        for (var wrong :
                List.of(
                        Map.of("experiment_id", experiment),
                        Map.of(
                                "experiment_id",
                                experiment,
                                "max_timestamp_millis",
                                1,
                                "request_ids",
                                List.of("a")),
                        Map.of(
                                "experiment_id",
                                experiment,
                                "max_timestamp_millis",
                                1,
                                "max_traces",
                                0)))
            assertThat(me().post(V2 + "traces/delete-traces", wrong).status()).isEqualTo(400);
    }

    @Test
    void theSameIdElsewhereIsAnotherTrace() {
        var trace = trace();
        sent(experiment(), Otlp.request(TestSpan.root(trace, "ours", Map.of())));
        var abroad = as("scientist", "globex");
        assertThat(abroad.get(V3 + "/" + tr(trace)).status()).isEqualTo(404);
        var answer =
                abroad.with("x-mlflow-experiment-id", "0")
                        .send(
                                "POST",
                                "v1/traces",
                                BodyPublishers.ofByteArray(
                                        Otlp.request(TestSpan.root(trace, "theirs", Map.of()))),
                                PROTOBUF);
        ok(answer);
        assertThat(names(get(trace))).containsExactly("ours");
        var shown = ok(abroad.get(V3 + "/get?allow_partial=true&trace_id=" + tr(trace))).json();
        assertThat(names(shown.path("trace"))).containsExactly("theirs");
    }

    @Test
    void aClientWithoutTheRightToWriteTracesNothing() {
        var answer =
                as("viewer")
                        .with("x-mlflow-experiment-id", "0")
                        .send("POST", "v1/traces", BodyPublishers.ofByteArray(message()), PROTOBUF);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("error_code").asString()).isEqualTo("PERMISSION_DENIED");
    }

    // ---- what the tests say to the wire

    private TestCaller me() {
        return as("scientist");
    }

    private static String trace() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static String tr(String trace) {
        return "tr-" + trace;
    }

    private String experiment() {
        var name = "traces " + UUID.randomUUID();
        return mlflow(V2 + "experiments/create", Map.of("name", name))
                .path("experiment_id")
                .asString();
    }

    private String run(String experiment) {
        return mlflow(V2 + "runs/create", Map.of("experiment_id", experiment))
                .at("/run/info/run_id")
                .asString();
    }

    /// A trace with a span, a client's words and two assessments, all of which tell its name.
    private String seeded(
            String experiment,
            String name,
            Map<String, String> tags,
            String run,
            String type,
            String model,
            double score) {
        var trace = trace();
        var attributes = Map.of("mlflow.spanType", type, "model", model, "a key", "of " + name);
        sent(experiment, Otlp.request(TestSpan.root(trace, name, attributes)));
        var all = new HashMap<>(tags);
        all.put("mlflow.traceName", name);
        all.put("only_" + name, "yes");
        var metadata = new HashMap<String, String>();
        metadata.put("kind", name);
        metadata.put("mlflow.trace.session", "session of " + name);
        if (!run.isEmpty()) metadata.put("mlflow.sourceRun", run);
        tell(experiment, trace, all, 1, metadata);
        assess(trace, "score", Map.of("feedback", Map.of("value", score)), null);
        assess(trace, "only_" + name, Map.of("feedback", Map.of("value", true)), null);
        assess(trace, "answer", Map.of("expectation", Map.of("value", name)), null);
        return trace;
    }

    private void tell(String experiment, String trace, Map<String, String> tags, int spans) {
        tell(experiment, trace, tags, spans, Map.of());
    }

    private void tell(
            String experiment,
            String trace,
            Map<String, String> tags,
            int spans,
            Map<String, String> more) {
        var good = "good".equals(tags.get("mlflow.traceName"));
        var metadata = new HashMap<>(more);
        metadata.put("mlflow.trace.sizeStats", "{\"num_spans\": %d}".formatted(spans));
        var info = new HashMap<String, Object>();
        info.put("trace_id", tr(trace));
        info.put(
                "trace_location", Map.of("mlflow_experiment", Map.of("experiment_id", experiment)));
        info.put("request_time", good ? "1970-01-01T00:00:02Z" : "1970-01-01T00:00:01.500Z");
        info.put("execution_duration", "0.081s");
        info.put("state", "OK");
        info.put("client_request_id", "request of " + tags.get("mlflow.traceName"));
        info.put("tags", tags);
        info.put("trace_metadata", metadata);
        mlflow(V3, Map.of("trace", Map.of("trace_info", info)));
    }

    private String assess(
            String trace, String name, Map<String, ?> value, @Nullable String overrides) {
        return mlflow(
                        V3 + "/" + tr(trace) + "/assessments",
                        Map.of("assessment", said(name, value, overrides)))
                .at("/assessment/assessment_id")
                .asString();
    }

    private static Map<String, Object> said(
            String name, Map<String, ?> value, @Nullable String overrides) {
        var said = new HashMap<String, Object>(value);
        said.put("assessment_name", name);
        said.put("source", Map.of("source_type", "HUMAN", "source_id", "me"));
        if (overrides != null) said.put("overrides", overrides);
        return said;
    }

    private JsonNode assessment(String trace, String id) {
        return ok(me().get(V3 + "/" + tr(trace) + "/assessments/" + id)).json().path("assessment");
    }

    private int delete(String experiment, String trace) {
        return mlflow(
                        V2 + "traces/delete-traces",
                        Map.of("experiment_id", experiment, "request_ids", List.of(tr(trace))))
                .path("traces_deleted")
                .asInt();
    }

    private List<String> found(String experiment, String filter, List<String> order) {
        return ok(search(experiment, filter, order, 100, null))
                .json()
                .path("traces")
                .valueStream()
                .map(one -> one.path("trace_id").asString().substring(3))
                .toList();
    }

    private Answer search(
            String experiment,
            String filter,
            List<String> order,
            int limit,
            @Nullable String token) {
        var body = new HashMap<String, Object>();
        var place = Map.of("mlflow_experiment", Map.of("experiment_id", experiment));
        body.put("locations", List.of(place));
        body.put("filter", filter);
        body.put("order_by", order);
        body.put("max_results", limit);
        if (token != null) body.put("page_token", token);
        return me().post(V3 + "/search", body);
    }

    private JsonNode info(String trace) {
        return ok(me().get(V3 + "/" + tr(trace))).json().at("/trace/trace_info");
    }

    private JsonNode get(String trace) {
        return ok(me().get(V3 + "/get?allow_partial=true&trace_id=" + tr(trace)))
                .json()
                .path("trace");
    }

    private static List<String> names(JsonNode trace) {
        return trace.path("spans").valueStream().map(span -> span.path("name").asString()).toList();
    }

    private void sent(String experiment, byte[] message) {
        var answer = ok(send(experiment, message, PROTOBUF, "identity"));
        assertThat(answer.header("Content-Type")).isEqualTo(PROTOBUF);
        assertThat(answer.bytes()).isEmpty();
    }

    private Answer send(String experiment, byte[] body, String type, String encoding) {
        return me().with("x-mlflow-experiment-id", experiment, "Content-Encoding", encoding)
                .send("POST", "v1/traces", BodyPublishers.ofByteArray(body), type);
    }

    private JsonNode mlflow(String address, Map<String, ?> body) {
        return ok(me().post(address, body)).json();
    }

    private int audited(String action) {
        return as("auditor")
                .get("/t/acme/api/v1/audit/entries?action=" + action)
                .json()
                .path("items")
                .size();
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static void refused(Answer answer, String words) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("error_code").asString())
                .isEqualTo("INVALID_PARAMETER_VALUE");
        assertThat(answer.json().path("message").asString()).contains(words);
    }
}
