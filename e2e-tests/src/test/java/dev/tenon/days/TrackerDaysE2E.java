package dev.tenon.days;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.parts.PartsByHand;
import dev.tenon.parts.Python;
import dev.tenon.parts.Storm;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The worst that happens while trainings log: what was acknowledged is there, once, whether it is
/// a row still or sealed into a chunk. `-Dtenon.seed` repeats a round.
class TrackerDaysE2E {
    private static final int PORT_BASE = Integer.getInteger("tenon.tracker-days.ports", 19_480);
    private static final long SEED = Long.getLong("tenon.seed", new Random().nextInt(1_000_000));
    private static final Duration GONE = Duration.ofSeconds(20);
    private static final int WRITERS = 100;
    private static final int BATCHES = 10;
    private static PartsByHand parts;

    @BeforeAll
    static void start() throws Exception {
        System.out.println("tenon.seed " + SEED);
        var without = Set.of("keycloak", "provisioning", "gateway");
        parts = PartsByHand.fresh("tracker-days", PORT_BASE, without);
        parts.startAll();
        Storm.seed(parts.database());
    }

    @AfterAll
    static void stop() {
        if (parts != null) parts.close();
    }

    @Test
    void killedInTheMiddleOfIngestAndSealingEveryAcknowledgedPointIsThereOnce() throws Exception {
        var chance = new Random(SEED);
        var trainings = new Trainings(client(), 10, SEED);
        for (var victim : List.of("platform", "postgresql", "platform")) {
            trainings.goOn(12);
            Thread.sleep(chance.nextInt(1_000));
            parts.kill(victim);
            parts.start(victim);
        }
        trainings.goOn(3);
        trainings.finish();
        trainings.everyAcknowledgedPointIsThereOnce();
        untilSealed();
        trainings.everyAcknowledgedPointIsThereOnce();
        System.out.printf("%d points, each there once%n", trainings.points());
    }

    @Test
    void whilePostgresqlIsGoneForTwentySecondsClientsThatRetryLoseNothing() throws Exception {
        var trainings = new Trainings(client(), 10, SEED);
        try (var unchanged = Python.start("train_through.py", environment())) {
            untilPrinted(unchanged, "step 3");
            trainings.goOn(2);
            parts.kill("postgresql");
            Thread.sleep(GONE);
            parts.start("postgresql");
            trainings.goOn(3);
            trainings.finish();
            trainings.everyAcknowledgedPointIsThereOnce();
            assertThat(unchanged.finished()).contains("nothing is lost");
        }
    }

    @Test
    void aHundredWritersOfOneRunGetNoErrorAndLoseNothing() throws Exception {
        var client = client();
        var run =
                client.post("runs/create", Map.of("experiment_id", "0"))
                        .at("/run/info/run_id")
                        .asString();
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var done =
                    IntStream.range(0, WRITERS)
                            .<Future<?>>mapToObj(
                                    writer -> writers.submit(() -> write(client, run, writer)))
                            .toList();
            for (var each : done) each.get();
        }
        assertThat(client.surprises).isEmpty();
        for (int key = 0; key < 10; key++) {
            var history =
                    client.get("metrics/get-history?run_id=%s&metric_key=m%d".formatted(run, key));
            assertThat(history.path("metrics").size()).isEqualTo(WRITERS * BATCHES);
        }
        var data = client.get("runs/get?run_id=" + run).at("/run/data");
        assertThat(data.path("params").size()).isEqualTo(WRITERS);
        assertThat(data.path("metrics").values())
                .allMatch(metric -> metric.path("step").asInt() == WRITERS * BATCHES - 1);
    }

    /// Each in an order of its own, which is how deadlocks are made.
    private static Void write(Stubborn client, String run, int writer) throws InterruptedException {
        for (int batch = 0; batch < BATCHES; batch++) {
            var step = batch * WRITERS + writer;
            var metrics =
                    IntStream.range(0, 10)
                            .mapToObj(i -> "m" + (writer + i) % 10)
                            .map(
                                    key ->
                                            Map.of(
                                                    "key",
                                                    key,
                                                    "value",
                                                    1,
                                                    "timestamp",
                                                    1,
                                                    "step",
                                                    step))
                            .toList();
            client.post(
                    "runs/log-batch",
                    Map.of(
                            "run_id",
                            run,
                            "metrics",
                            metrics,
                            "params",
                            List.of(Map.of("key", "p" + writer, "value", "same")),
                            "tags",
                            List.of(Map.of("key", "last", "value", "w" + writer))));
        }
        return null;
    }

    private static final String IN_CHUNKS = "select coalesce(sum(points), 0) from metric_chunk";
    private static final String DUE = "select count(*) from metric_due";

    private static void untilSealed() throws Exception {
        for (int i = 0; i < 300 && count(DUE) > 0; i++) Thread.sleep(100);
        assertThat(count(DUE)).isZero();
        assertThat(count(IN_CHUNKS)).as("there was something to seal").isPositive();
    }

    private static long count(String query) throws Exception {
        try (var connection = parts.database().connectAsOperations();
                var statement = connection.createStatement()) {
            var rows = statement.executeQuery(query);
            if (!rows.next()) throw new SQLException("No row");
            return rows.getLong(1);
        }
    }

    private static void untilPrinted(Python client, String words) throws InterruptedException {
        for (int i = 0; i < 600 && !client.printed().contains(words); i++) Thread.sleep(100);
        assertThat(client.printed()).contains(words);
    }

    private static Stubborn client() {
        return new Stubborn(environment().get("MLFLOW_TRACKING_URI"), Storm.TOKEN);
    }

    private static Map<String, String> environment() {
        return Map.of(
                "MLFLOW_TRACKING_URI",
                Storm.tracking(parts.addresses().platform(), "churn"),
                "MLFLOW_TRACKING_TOKEN",
                Storm.TOKEN);
    }
}
