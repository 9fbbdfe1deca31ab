package dev.tenon.tracking.bench;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The calls of a training and of those who watch it, as MLflow's client makes them.
final class Training {
    private static final String API = "/api/2.0/mlflow/";
    private static final AtomicLong CLOCK = new AtomicLong(System.currentTimeMillis());

    private Training() {}

    static Call experiment(Arm arm, String name) {
        return new Call(
                arm.post(API + "experiments/create", "{\"name\": \"" + name + "\"}"),
                a -> a.count("experiment_id") == 1);
    }

    static Call create(Arm arm) {
        var body =
                """
                {"experiment_id": "%s", "user_id": "ada", "start_time": %d, "run_name": "bold-crane-%d", \
                "tags": [{"key": "mlflow.user", "value": "ada"}, {"key": "mlflow.source.name", "value": "train.py"}, \
                {"key": "mlflow.source.type", "value": "LOCAL"}]}\
                """
                        .formatted(
                                arm.experiment(),
                                CLOCK.incrementAndGet(),
                                ThreadLocalRandom.current().nextInt(1000));
        return new Call(arm.post(API + "runs/create", body), a -> a.count("\"run_id\"") == 1);
    }

    static Call read(Arm arm, String run) {
        return new Call(arm.get(API + "runs/get?run_id=" + run), a -> a.text("run_id").equals(run));
    }

    static Call metric(Arm arm, String run, long step) {
        var body = "{\"run_id\": \"" + run + "\", " + point("loss", step).substring(1);
        return new Call(arm.post(API + "runs/log-metric", body), Training::isNothing);
    }

    /// So many metrics at one step.
    static Call batch(Arm arm, String run, int metrics, long step) {
        var points =
                IntStream.range(0, metrics)
                        .mapToObj(i -> point("m" + i, step))
                        .collect(Collectors.joining(", "));
        return batch(arm, run, "\"metrics\": [" + points + "], \"params\": [], \"tags\": []");
    }

    /// So many steps of one metric.
    static Call steps(Arm arm, String run, String key, long from, int count) {
        var points =
                IntStream.range(0, count)
                        .mapToObj(i -> point(key, from + i))
                        .collect(Collectors.joining(", "));
        return batch(arm, run, "\"metrics\": [" + points + "], \"params\": [], \"tags\": []");
    }

    /// So many metrics at so many steps.
    static Call block(Arm arm, String run, int metrics, long from, int steps) {
        var points =
                IntStream.range(0, metrics * steps)
                        .mapToObj(i -> point("m" + i % metrics, from + i / metrics))
                        .collect(Collectors.joining(", "));
        return batch(arm, run, "\"metrics\": [" + points + "], \"params\": [], \"tags\": []");
    }

    static Call params(Arm arm, String run, int count) {
        var params =
                IntStream.range(0, count)
                        .mapToObj(i -> "{\"key\": \"p%d\", \"value\": \"%d\"}".formatted(i, i * 7))
                        .collect(Collectors.joining(", "));
        return batch(
                arm,
                run,
                "\"metrics\": [], \"params\": ["
                        + params
                        + "], \"tags\": [{\"key\": \"team\", \"value\": \"churn\"}]");
    }

    private static Call batch(Arm arm, String run, String rest) {
        var body = "{\"run_id\": \"" + run + "\", " + rest + "}";
        return new Call(arm.post(API + "runs/log-batch", body), Training::isNothing);
    }

    static Call finish(Arm arm, String run) {
        var body =
                "{\"run_id\": \"%s\", \"status\": \"FINISHED\", \"end_time\": %d}"
                        .formatted(run, CLOCK.incrementAndGet());
        return new Call(arm.post(API + "runs/update", body), a -> a.count("FINISHED") == 1);
    }

    static Call page(Arm arm, String experiment, long before, int runs) {
        var body =
                """
                {"experiment_ids": ["%s"], "filter": "attributes.start_time < %d", "run_view_type": "ACTIVE_ONLY", \
                "max_results": %d, "order_by": ["attributes.start_time DESC"]}\
                """
                        .formatted(experiment, before, runs);
        return new Call(
                arm.post(API + "runs/search", body), a -> a.count("\"lifecycle_stage\"") == runs);
    }

    static Call history(Arm arm, String run, String key, int points) {
        return new Call(
                arm.get(
                        API
                                + "metrics/get-history?run_id="
                                + run
                                + "&metric_key="
                                + key
                                + "&max_results=25000"),
                a -> a.count("\"timestamp\"") == points);
    }

    /// What MLflow's own page asks for a chart of several runs.
    static Call interval(Arm arm, java.util.List<String> runs, String key) {
        var ids = runs.stream().map(run -> "run_ids=" + run).collect(Collectors.joining("&"));
        return new Call(
                arm.get(
                        "/ajax-api/2.0/mlflow/metrics/get-history-bulk-interval?"
                                + ids
                                + "&metric_key="
                                + key
                                + "&max_results=320"),
                a -> a.count("\"timestamp\"") >= 320 * runs.size());
    }

    private static String point(String key, long step) {
        return String.format(
                Locale.ROOT,
                "{\"key\": \"%s\", \"value\": %s, \"timestamp\": %d, \"step\": %d}",
                key,
                Double.toString(1 / (1 + step * 0.01) + ThreadLocalRandom.current().nextDouble()),
                CLOCK.get() + step,
                step);
    }

    private static boolean isNothing(Answer answer) {
        return answer.body().length < 5;
    }
}
