package dev.tenon.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.PlatformIT;
import dev.tenon.problem.Invalid;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.TenantId;
import dev.tenon.tenancy.Tenants;
import dev.tenon.tracking.Condition.Field;
import dev.tenon.tracking.Condition.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SearchIT extends PlatformIT {
    private static final String API = "api/2.0/mlflow/";

    @Autowired private RunQueries queries;
    @Autowired private JdbcClient sql;
    @Autowired private Tenants tenants;
    @Autowired private PlatformTransactionManager transactions;
    @Autowired private Clock clock;

    private TenantId tenant;
    private String experiment;
    private ProjectId project;

    @BeforeEach
    void anExperiment() {
        tenant = tenants.named("acme").orElseThrow().id();
        experiment =
                post("experiments/create", Map.of("name", "search-" + UUID.randomUUID()))
                        .path("experiment_id")
                        .asString();
        project =
                within(
                        () ->
                                new ProjectId(
                                        sql.sql("select id from project where slug = 'churn'")
                                                .query(UUID.class)
                                                .single()));
    }

    @Test
    void theDatabaseFindsWhatTheSearchMeans() {
        var seed = System.nanoTime();
        var chance = new Random(seed);
        var runs = runs(chance, 60);
        var texts = new SearchTexts(chance);
        var memory = new SearchMemory(clock.millis());
        var found = 0;
        for (int i = 0; i < 600; i++) {
            var text = texts.one();
            var search = SearchText.ofRuns(text).orRefuse();
            var expected =
                    runs.stream()
                            .filter(run -> memory.meets(run, search))
                            .map(SearchMemory.Known::id)
                            .toList();
            assertThat(found(search))
                    .as("seed %d: %s", seed, text)
                    .containsExactlyInAnyOrderElementsOf(expected);
            if (!expected.isEmpty() && expected.size() < runs.size()) found++;
        }
        assertThat(found).as("searches that tell runs apart").isGreaterThan(150);
    }

    @Test
    void noTextBreaksAnything() {
        var seed = System.nanoTime();
        var texts = new SearchTexts(new Random(seed));
        runs(new Random(seed), 3);
        var read = 0;
        for (int i = 0; i < 10_000; i++) {
            var text = texts.mistyped();
            if (!(SearchText.ofRuns(text) instanceof SearchText.Read(var search))) continue;
            read++;
            try {
                found(search);
            } catch (Invalid refused) {
                assertThat(refused.slug()).isEqualTo("search-pattern");
            } catch (RuntimeException broken) {
                throw new AssertionError("seed %d: %s".formatted(seed, text), broken);
            }
        }
        assertThat(read).isBetween(1000, 9000);
    }

    @Test
    void theSameTextIsReadByMlflowsWireAndByOurs() {
        var loss = run(Map.of("metrics", List.of(point("loss", 0.25))));
        var other = run(Map.of("params", List.of(Map.of("key", "depth", "value", "v12"))));
        run(Map.of());
        var filter =
                "metrics.loss between 0 and 1 or (params.depth matches '^v[0-9]+$' and not exists metrics.loss)";
        var mlflows =
                post(
                        "runs/search",
                        Map.of("experiment_ids", List.of(experiment), "filter", filter));
        var ids = new ArrayList<String>();
        mlflows.path("runs").values().forEach(run -> ids.add(run.at("/info/run_id").asString()));
        assertThat(ids).containsExactlyInAnyOrder(loss, other);
        var ours = ours(filter, "metrics.loss");
        assertThat(ours).containsExactly(loss, other);
        assertThat(
                        post(
                                        "experiments/search",
                                        Map.of(
                                                "max_results",
                                                5,
                                                "filter",
                                                "creation_time > now() - 1h and (name = 'x' or name like 'search-%')"))
                                .path("experiments")
                                .size())
                .isPositive();
    }

    @Test
    void aPatternThatIsNoneOrTakesTooLongIsRefused() {
        run(Map.of("tags", List.of(Map.of("key", "t", "value", "a".repeat(4999)))));
        var none =
                as("scientist").get("api/v1/runs?filter=" + encoded("tags.t matches '(unclosed'"));
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.json().path("code").asString()).isEqualTo("search-pattern");
        var endless = SearchText.ofRuns("tags.t ~ '^(.+)(.+)(.+)\\1\\2\\3$'").orRefuse();
        var began = System.nanoTime();
        assertThatThrownBy(() -> found(endless)).isInstanceOf(Invalid.class);
        assertThat(System.nanoTime() - began).isLessThan(20_000_000_000L);
        assertThat(
                        as("scientist")
                                .get("api/v1/runs?filter=" + encoded("tags.t ="))
                                .json()
                                .path("detail")
                                .asString())
                .contains("At 9: expected a quoted text");
    }

    private List<String> ours(String filter, String order) {
        var answer =
                as("viewer")
                        .get(
                                "api/v1/runs?experiment=%s&filter=%s&order=%s"
                                        .formatted(experiment, encoded(filter), encoded(order)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var ids = new ArrayList<String>();
        answer.json().path("items").values().forEach(run -> ids.add(run.path("id").asString()));
        return ids;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private List<String> found(Search search) {
        var query =
                new RunQuery(
                        List.of(Long.valueOf(experiment)),
                        Standing.ACTIVE,
                        search,
                        List.of(),
                        1000,
                        null);
        return within(() -> queries.page(project, query).runs()).stream()
                .map(run -> run.id().toString())
                .toList();
    }

    /// Runs by chance, as they are and as searches see them.
    private List<SearchMemory.Known> runs(Random chance, int count) {
        var runs = new ArrayList<SearchMemory.Known>();
        for (int i = 0; i < count; i++) runs.add(known(chance));
        return runs;
    }

    private SearchMemory.Known known(Random chance) {
        var values = new HashMap<Field, Object>();
        var started = clock.millis() - chance.nextLong(3 * 86_400_000L) - 5000;
        var name = List.of("a", "b", "ab", "A", "a b", "it's", "50%").get(chance.nextInt(7));
        values.put(attribute("run_name"), name);
        values.put(attribute("start_time"), started);
        values.put(attribute("user_id"), "");
        values.put(attribute("status"), "RUNNING");
        var id =
                post(
                                "runs/create",
                                Map.of(
                                        "experiment_id",
                                        experiment,
                                        "run_name",
                                        name,
                                        "start_time",
                                        started))
                        .at("/run/info/run_id")
                        .asString();
        var batch =
                Map.of(
                        "metrics",
                        metrics(chance, values),
                        "params",
                        texts(chance, values, Kind.PARAM, "p"),
                        "tags",
                        texts(chance, values, Kind.TAG, "t", "t 2"));
        log(id, batch);
        if (chance.nextInt(3) == 0) {
            values.put(attribute("end_time"), started + 1000);
            values.put(attribute("status"), "FAILED");
            post(
                    "runs/update",
                    Map.of("run_id", id, "status", "FAILED", "end_time", started + 1000));
        }
        if (chance.nextInt(3) == 0) {
            values.put(new Field(Kind.DATASET, "context"), "a");
            post(
                    "runs/log-inputs",
                    Map.of(
                            "run_id",
                            id,
                            "datasets",
                            List.of(
                                    Map.of(
                                            "dataset",
                                            Map.of(
                                                    "name",
                                                    "d",
                                                    "digest",
                                                    "1",
                                                    "source_type",
                                                    "s",
                                                    "source",
                                                    "s"),
                                            "tags",
                                            List.of(
                                                    Map.of(
                                                            "key",
                                                            "mlflow.data.context",
                                                            "value",
                                                            "a"))))));
        }
        return new SearchMemory.Known(id, values);
    }

    private static List<Map<String, Object>> metrics(Random chance, Map<Field, Object> values) {
        var metrics = new ArrayList<Map<String, Object>>();
        for (var key : List.of("m", "m 2", "nan")) {
            if (chance.nextInt(4) == 0) continue;
            var nan = key.equals("nan") && chance.nextBoolean();
            var value = nan ? Double.NaN : chance.nextInt(10) / 2.0 - 1;
            values.put(new Field(Kind.METRIC, key), value);
            metrics.add(point(key, nan ? "NaN" : (Object) value));
        }
        return metrics;
    }

    private static List<Map<String, String>> texts(
            Random chance, Map<Field, Object> values, Kind kind, String... keys) {
        var texts = new ArrayList<Map<String, String>>();
        for (var key : keys) {
            if (chance.nextInt(4) == 0) continue;
            var value =
                    List.of("a", "b", "ab", "A", "a b", "it's", "50%", "").get(chance.nextInt(8));
            values.put(new Field(kind, key), value);
            texts.add(Map.of("key", key, "value", value));
        }
        return texts;
    }

    private static Field attribute(String key) {
        return new Field(Kind.ATTRIBUTE, key);
    }

    private static Map<String, Object> point(String key, Object value) {
        return Map.of("key", key, "value", value, "timestamp", 1, "step", 1);
    }

    private String run(Map<String, Object> batch) {
        var id =
                post("runs/create", Map.of("experiment_id", experiment))
                        .at("/run/info/run_id")
                        .asString();
        log(id, batch);
        return id;
    }

    private void log(String run, Map<String, ?> batch) {
        var body = new HashMap<String, Object>(batch);
        body.put("run_id", run);
        post("runs/log-batch", body);
    }

    private tools.jackson.databind.JsonNode post(String call, Map<String, ?> body) {
        var answer = as("scientist").post(API + call, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private <T> T within(Supplier<T> work) {
        return CurrentTenant.within(
                tenant,
                () ->
                        java.util.Objects.requireNonNull(
                                new TransactionTemplate(transactions).execute(_ -> work.get())));
    }
}
