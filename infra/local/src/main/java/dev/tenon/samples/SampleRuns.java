package dev.tenon.samples;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// A few dozen labelled runs of a made-up search for good settings, told to the tracker in MLflow's
/// own words.
record SampleRuns(Doors doors, Person scientist, String project) {
    private static final String EXPERIMENT = "churn-baseline";
    private static final int RUNS = 36;
    private static final int STEPS = 60;
    private static final List<String> FAMILIES = List.of("logistic", "boosted-trees", "mlp");
    private static final List<Double> RATES = List.of(0.01, 0.03, 0.1, 0.3);

    void putInPlace() throws IOException, InterruptedException {
        var experiment = experiment();
        var finished = finishedIn(experiment);
        var start = Instant.now().minus(Duration.ofDays(9));
        for (int number = 1; number <= RUNS; number++) {
            var random = new Random(20_26 * number);
            start = start.plus(Duration.ofMinutes(200 + random.nextInt(280)));
            var family = FAMILIES.get(random.nextInt(FAMILIES.size()));
            var name = "%s-%02d".formatted(family, number);
            if (!finished.contains(name)) run(experiment, number, name, family, start, random);
        }
    }

    private String experiment() throws IOException, InterruptedException {
        var byName = wire("experiments/get-by-name?experiment_name=" + EXPERIMENT);
        return doors.has(scientist, byName)
                ? doors.get(scientist, byName).path("experiment").path("experiment_id").asString()
                : doors.post(scientist, wire("experiments/create"), Map.of("name", EXPERIMENT))
                        .path("experiment_id")
                        .asString();
    }

    /// The names of the runs that an earlier try brought to their end; what it left half told is
    /// taken away.
    private Set<String> finishedIn(String experiment) throws IOException, InterruptedException {
        var finished = new HashSet<String>();
        var search = Map.of("experiment_ids", List.of(experiment), "max_results", 1_000);
        for (var run : doors.post(scientist, wire("runs/search"), search).path("runs")) {
            var info = run.path("info");
            if (info.path("status").asString().equals("RUNNING")) {
                var id = info.path("run_id").asString();
                doors.post(scientist, wire("runs/delete"), Map.of("run_id", id));
            } else {
                finished.add(info.path("run_name").asString());
            }
        }
        return finished;
    }

    private void run(
            String experiment, int number, String name, String family, Instant start, Random random)
            throws IOException, InterruptedException {
        var rate = RATES.get(random.nextInt(RATES.size()));
        var failed = number % 11 == 0;
        var run =
                doors.post(
                                scientist,
                                wire("runs/create"),
                                Map.of(
                                        "experiment_id",
                                        experiment,
                                        "run_name",
                                        name,
                                        "start_time",
                                        start.toEpochMilli(),
                                        "tags",
                                        tags(number, family)))
                        .path("run")
                        .path("info")
                        .path("run_id")
                        .asString();
        var steps = failed ? STEPS / 3 : STEPS;
        doors.post(
                scientist,
                wire("runs/log-batch"),
                Map.of(
                        "run_id", run,
                        "params",
                                pairs(
                                        "family",
                                        family,
                                        "learning_rate",
                                        rate.toString(),
                                        "seed",
                                        "" + number),
                        "metrics", metrics(start, steps, rate, family, random)));
        doors.post(
                scientist,
                wire("runs/update"),
                Map.of(
                        "run_id",
                        run,
                        "status",
                        failed ? "FAILED" : "FINISHED",
                        "end_time",
                        start.plusSeconds(steps * 7L).toEpochMilli()));
    }

    private static List<Map<String, Object>> metrics(
            Instant start, int steps, double rate, String family, Random random) {
        var metrics = new ArrayList<Map<String, Object>>();
        var floor =
                0.28
                        + 0.04 * FAMILIES.indexOf(family) * random.nextDouble()
                        + Math.abs(rate - 0.1) / 4;
        for (int step = 0; step < steps; step++) {
            var loss = floor + 0.45 * Math.exp(-step * rate) + random.nextGaussian() * 0.006;
            var at = start.plusSeconds(step * 7L).toEpochMilli();
            metrics.add(metric("loss", loss, at, step));
            metrics.add(
                    metric(
                            "accuracy",
                            1.02 - loss * 0.6 + random.nextGaussian() * 0.004,
                            at,
                            step));
            metrics.add(
                    metric("auc", 1.06 - loss * 0.55 + random.nextGaussian() * 0.003, at, step));
        }
        return metrics;
    }

    private static Map<String, Object> metric(String key, double value, long at, int step) {
        return Map.of("key", key, "value", value, "timestamp", at, "step", step);
    }

    private static List<Map<String, String>> tags(int number, String family) {
        var label = number % 7 == 0 ? "candidate" : "sweep";
        return pairs(
                "label",
                label,
                "family",
                family,
                "mlflow.source.git.commit",
                "%040x".formatted(number * 7919));
    }

    private static List<Map<String, String>> pairs(String... flat) {
        var pairs = new ArrayList<Map<String, String>>();
        for (int i = 0; i < flat.length; i += 2) {
            pairs.add(Map.of("key", flat[i], "value", flat[i + 1]));
        }
        return pairs;
    }

    private String wire(String call) {
        return "/t/%s/p/%s/api/2.0/mlflow/%s".formatted(scientist.tenant(), project, call);
    }
}
