package dev.tenon.journey;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Makes runs and their files as a training program would, word by word on MLflow's wire.
record RunsByHand(Caller caller, String project) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /// A run of the experiment Default.
    record Made(String id, String folder) {}

    Made run(String name, Map<String, String> params, Map<String, double[]> metrics) {
        var wanted =
                Map.of(
                        "experiment_id",
                        "0",
                        "run_name",
                        name,
                        "start_time",
                        System.currentTimeMillis());
        var info = call("runs/create", wanted).at("/run/info");
        var run = info.path("run_id").asString();
        var points =
                metrics.entrySet().stream()
                        .flatMap(
                                metric ->
                                        java.util.stream.IntStream.range(
                                                        0, metric.getValue().length)
                                                .mapToObj(step -> point(metric, step)))
                        .toList();
        var texts =
                params.entrySet().stream()
                        .map(one -> Map.of("key", one.getKey(), "value", one.getValue()))
                        .toList();
        call("runs/log-batch", Map.of("run_id", run, "metrics", points, "params", texts));
        call(
                "runs/update",
                Map.of(
                        "run_id",
                        run,
                        "status",
                        "FINISHED",
                        "end_time",
                        System.currentTimeMillis()));
        var folder = info.path("artifact_uri").asString().replaceFirst("^mlflow-artifacts:/+", "");
        return new Made(run, folder);
    }

    private static Map<String, Object> point(Map.Entry<String, double[]> metric, int step) {
        return Map.of(
                "key",
                metric.getKey(),
                "value",
                metric.getValue()[step],
                "timestamp",
                step,
                "step",
                step);
    }

    void file(Made run, String path, byte[] bytes) {
        var encoded =
                java.util.Arrays.stream(path.split("/"))
                        .map(
                                part ->
                                        URLEncoder.encode(part, StandardCharsets.UTF_8)
                                                .replace("+", "%20"))
                        .collect(Collectors.joining("/"));
        var answer =
                caller.put(
                        project
                                + "/api/2.0/mlflow-artifacts/artifacts/"
                                + run.folder()
                                + "/"
                                + encoded,
                        bytes);
        if (answer.statusCode() != 200) throw new AssertionError(path + ": " + answer.body());
    }

    void file(Made run, String path, String text) {
        file(run, path, text.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode call(String call, Map<String, ?> body) {
        var answer =
                caller.post(project + "/api/2.0/mlflow/" + call, JSON.writeValueAsString(body));
        if (answer.statusCode() != 200) throw new AssertionError(call + ": " + answer.body());
        return JSON.readTree(answer.body());
    }
}
