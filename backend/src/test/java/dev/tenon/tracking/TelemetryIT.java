package dev.tenon.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Many trainings at once: what they log at the same moment is kept together, and each hears of its
/// own.
class TelemetryIT extends PlatformIT {
    private static final int WRITERS = 40;
    private static final int BATCHES = 8;

    @Test
    void manyWritersOfFewRunsLoseNothingAndRepeatingAddsNothing() throws Exception {
        var runs = IntStream.range(0, 3).mapToObj(_ -> run()).toList();
        for (int round = 0; round < 2; round++) {
            var answers = together(writer -> all(runs.get(writer % 3), writer));
            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        }
        for (int run = 0; run < 3; run++) {
            var first = run;
            var writers = IntStream.range(0, WRITERS).filter(w -> w % 3 == first).toArray();
            var steps =
                    IntStream.of(writers)
                            .flatMap(w -> IntStream.range(w * BATCHES, (w + 1) * BATCHES))
                            .boxed()
                            .toList();
            assertThat(stepsOf(runs.get(run), "loss"))
                    .hasSameElementsAs(steps)
                    .hasSize(steps.size());
            assertThat(latest(runs.get(run), "loss")).isEqualTo(steps.getLast());
        }
    }

    @Test
    void oneWhoIsRefusedTakesNobodyAlong() throws Exception {
        var good = run();
        var deleted = run();
        var over = run();
        assertThat(post("runs/delete", Map.of("run_id", deleted)).status()).isEqualTo(200);
        assertThat(post("runs/update", Map.of("run_id", over, "status", "FINISHED")).status())
                .isEqualTo(200);
        var missing = "0".repeat(32);
        var asked = List.of(good, deleted, over, missing);
        var answers = together(writer -> List.of(log(asked.get(writer % 4), writer)));
        for (int writer = 0; writer < WRITERS; writer++) {
            var status = answers.get(writer).status();
            assertThat(status).isEqualTo(List.of(200, 400, 200, 404).get(writer % 4));
        }
        assertThat(stepsOf(good, "loss")).hasSize(WRITERS / 4);
        assertThat(stepsOf(over, "loss")).hasSize(WRITERS / 4);
    }

    private interface Work {
        List<Answer> of(int writer) throws Exception;
    }

    private static List<Answer> together(Work work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Callable<List<Answer>>>();
            for (int writer = 0; writer < WRITERS; writer++) {
                var number = writer;
                all.add(() -> work.of(number));
            }
            var answers = new ArrayList<Answer>();
            for (var done : threads.invokeAll(all)) answers.addAll(done.get());
            return answers;
        }
    }

    private List<Answer> all(String run, int writer) {
        return IntStream.range(writer * BATCHES, (writer + 1) * BATCHES)
                .mapToObj(step -> log(run, step))
                .toList();
    }

    private Answer log(String run, int step) {
        var points =
                List.of("loss", "accuracy").stream()
                        .map(
                                key ->
                                        Map.of(
                                                "key",
                                                key,
                                                "value",
                                                step / 7.0,
                                                "timestamp",
                                                1000 + step,
                                                "step",
                                                step))
                        .toList();
        return post("runs/log-batch", Map.of("run_id", run, "metrics", points));
    }

    private String run() {
        return post("runs/create", Map.of("experiment_id", "0"))
                .json()
                .at("/run/info/run_id")
                .asString();
    }

    private List<Integer> stepsOf(String run, String key) {
        var steps = new ArrayList<Integer>();
        as("scientist")
                .get("api/2.0/mlflow/metrics/get-history?run_id=" + run + "&metric_key=" + key)
                .json()
                .path("metrics")
                .forEach(point -> steps.add(point.path("step").asInt()));
        return steps;
    }

    private int latest(String run, String key) {
        for (var metric :
                as("scientist")
                        .get("api/2.0/mlflow/runs/get?run_id=" + run)
                        .json()
                        .at("/run/data/metrics")) {
            if (metric.path("key").asString().equals(key)) return metric.path("step").asInt();
        }
        return -1;
    }

    private Answer post(String call, Object body) {
        return as("scientist").post("api/2.0/mlflow/" + call, body);
    }
}
