package dev.tenon.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.TestCaller;
import dev.tenon.TestCaller.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/// A model that test code takes the whole way, by the doors that people take: tracked, registered,
/// approved by two.
public final class ApprovedModel {
    public final String name = "model-" + UUID.randomUUID();
    private final Function<String, TestCaller> people;

    public ApprovedModel(Function<String, TestCaller> people) {
        this.people = people;
    }

    /// Registers the next version; nobody has approved it.
    public ApprovedModel register(int number) throws IOException {
        var scientist = people.apply("scientist");
        var run =
                ok(
                        scientist.post(
                                "api/2.0/mlflow/runs/create",
                                Map.of("experiment_id", "0", "run_name", name)));
        var info = run.json().path("run").path("info");
        var folder = info.path("artifact_uri").asString().replaceFirst("^mlflow-artifacts:/+", "");
        var address = "api/2.0/mlflow-artifacts/artifacts/" + folder + "/model/model.onnx";
        ok(
                scientist.send(
                        "PUT",
                        address,
                        BodyPublishers.ofByteArray(file(number)),
                        "application/octet-stream"));
        var version = Map.of("run", info.path("run_id").asString(), "path", "model");
        ok(scientist.post("api/v1/models/" + name + "/versions", version));
        return this;
    }

    /// Asks for a version's promotion to production; two approvers agree.
    public ApprovedModel approve(int number) {
        var wish = Map.of("environment", "production", "reason", "Better on unseen customers");
        var asked =
                ok(
                        people.apply("scientist")
                                .post(
                                        "api/v1/models/%s/versions/%d/promotion"
                                                .formatted(name, number),
                                        wish));
        var request = "api/v1/approvals/" + asked.json().path("approval").asString();
        for (var who : new String[] {"approver", "approver2"}) {
            var evidence = people.apply(who).get(request).json().path("evidenceDigest").asString();
            var verdict = Map.of("verdict", "approve", "comment", "fine", "evidence", evidence);
            ok(people.apply(who).post(request + "/decisions", verdict));
        }
        return this;
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer;
    }

    private static byte[] file(int number) throws IOException {
        try (var file =
                ApprovedModel.class.getResourceAsStream(
                        "/samples/churn-%d.onnx".formatted(number))) {
            return java.util.Objects.requireNonNull(file).readAllBytes();
        }
    }
}
