package dev.tenon.samples;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/// A model that went the whole way: tracked, registered, approved by two, deployed, and asked a few
/// times.
record SampleModel(Doors doors, SampleTenant tenant) {
    private static final String MODEL = "retention";
    private static final int QUESTIONS = 40;
    private static final int PATIENCE_SECONDS = 60;

    void putInPlace() throws IOException, InterruptedException {
        for (int number = 1; number <= 2; number++) {
            if (!isRegistered(number)) register(number);
            approve(number);
        }
        doors.make(
                scientist(),
                api("/deployments"),
                Map.of(
                        "name",
                        MODEL,
                        "environment",
                        "production",
                        "variants",
                        List.of(
                                Map.of("name", "control", "number", 1, "weight", 9_000),
                                Map.of("name", "challenger", "number", 2, "weight", 1_000)),
                        "control",
                        "control"));
        ask();
    }

    private boolean isRegistered(int number) throws IOException, InterruptedException {
        return doors.has(scientist(), api("/models/" + MODEL + "/versions/" + number));
    }

    private void register(int number) throws IOException, InterruptedException {
        var name = "retention-%d".formatted(number);
        var run =
                doors.post(
                                scientist(),
                                wire("runs/create"),
                                Map.of(
                                        "experiment_id",
                                        "0",
                                        "run_name",
                                        name,
                                        "start_time",
                                        Instant.now().toEpochMilli()))
                        .path("run")
                        .path("info");
        var id = run.path("run_id").asString();
        doors.post(
                scientist(),
                wire("runs/log-batch"),
                Map.of(
                        "run_id", id,
                        "params", List.of(Map.of("key", "family", "value", "logistic")),
                        "metrics",
                                List.of(
                                        metric("accuracy", 0.79 + number * 0.02),
                                        metric("auc", 0.84 + number * 0.015))));
        var folder = run.path("artifact_uri").asString().replaceFirst("^mlflow-artifacts:/+", "");
        doors.put(
                scientist(),
                project("/api/2.0/mlflow-artifacts/artifacts/" + folder + "/model/model.onnx"),
                resource("churn-" + number + ".onnx"));
        doors.post(
                scientist(),
                wire("runs/update"),
                Map.of(
                        "run_id",
                        id,
                        "status",
                        "FINISHED",
                        "end_time",
                        Instant.now().toEpochMilli()));
        doors.post(
                scientist(),
                api("/models/" + MODEL + "/versions"),
                Map.of(
                        "run",
                        id,
                        "path",
                        "model",
                        "description",
                        "Logistic regression, try " + number));
    }

    private void approve(int number) throws IOException, InterruptedException {
        doors.make(
                scientist(),
                api("/models/%s/versions/%d/promotion".formatted(MODEL, number)),
                Map.of("environment", "production", "reason", "Better on unseen customers"));
        for (var role : List.of("approver1", "approver2")) {
            var approver = tenant.person(role);
            for (JsonNode request :
                    doors.get(approver, api("/approvals?view=waiting")).path("items")) {
                doors.post(
                        approver,
                        api("/approvals/" + request.path("id").asString() + "/decisions"),
                        Map.of(
                                "verdict", "approve",
                                "comment", "Looked at the numbers and the files.",
                                "evidence", request.path("evidenceDigest").asString()));
            }
        }
    }

    /// Asks the gateway, which hears of the deployment within seconds.
    private void ask() throws IOException, InterruptedException {
        var random = new Random(9);
        untilAnswered(random);
        for (int subject = 1; subject < QUESTIONS; subject++) answered(random, subject);
    }

    private void untilAnswered(Random random) throws IOException, InterruptedException {
        for (int tries = 0; tries < PATIENCE_SECONDS; tries++) {
            if (answered(random, 0)) return;
            Thread.sleep(1_000);
        }
        throw new IOException(
                "The gateway does not answer for the model " + MODEL + "; look at its log");
    }

    private boolean answered(Random random, int subject) throws IOException, InterruptedException {
        var row =
                List.of(
                        random.nextGaussian(),
                        random.nextGaussian(),
                        random.nextGaussian(),
                        random.nextGaussian());
        var question =
                Map.of(
                        "parameters", Map.of("tenon_subject", "customer-" + subject),
                        "inputs",
                                List.of(
                                        Map.of(
                                                "name",
                                                "features",
                                                "shape",
                                                List.of(1, 4),
                                                "datatype",
                                                "FP32",
                                                "data",
                                                row)));
        var answer =
                doors.predict(scientist(), project("/v2/models/" + MODEL + "/infer"), question);
        return answer.statusCode() == 200;
    }

    private static Map<String, Object> metric(String key, double value) {
        return Map.of(
                "key", key, "value", value, "timestamp", Instant.now().toEpochMilli(), "step", 0);
    }

    private static byte[] resource(String name) throws IOException {
        try (var stream = SampleModel.class.getResourceAsStream("/samples/" + name)) {
            if (stream == null) throw new IOException("The sample model " + name + " is missing");
            return stream.readAllBytes();
        }
    }

    private Person scientist() {
        return tenant.person("scientist");
    }

    private String wire(String call) {
        return project("/api/2.0/mlflow/" + call);
    }

    private String api(String path) {
        return project("/api/v1" + path);
    }

    private String project(String path) {
        return "/t/%s/p/%s%s".formatted(tenant.slug(), tenant.project(), path);
    }
}
