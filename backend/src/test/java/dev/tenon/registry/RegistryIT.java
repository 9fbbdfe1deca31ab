package dev.tenon.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller.Answer;
import dev.tenon.artifacts.ArtifactPath;
import dev.tenon.artifacts.Artifacts;
import dev.tenon.registry.look.Bytes;
import dev.tenon.signing.ContentDigest;
import dev.tenon.signing.TenantKeys;
import dev.tenon.tracking.Batch;
import dev.tenon.tracking.Experiments;
import dev.tenon.tracking.MetricPoint;
import dev.tenon.tracking.NewRun;
import dev.tenon.tracking.Run;
import dev.tenon.tracking.RunLife;
import dev.tenon.tracking.RunLog;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RegistryIT extends PlatformIT {
    @Autowired RunLife life;
    @Autowired RunLog runs;
    @Autowired Experiments experiments;
    @Autowired Artifacts artifacts;
    @Autowired ModelRegistry registry;
    @Autowired TenantKeys keys;

    private final String model = "churn-" + UUID.randomUUID();

    @Test
    void aVersionIsWhatItsFilesSay() {
        var version = register(Bytes.onnx());
        assertThat(version.path("number").asInt()).isEqualTo(1);
        assertThat(version.path("format").asString()).isEqualTo("onnx");
        assertThat(version.path("scan").asString()).isEqualTo("clean");
        assertThat(version.path("signature").path("inputs").path(0).path("name").asString())
                .isEqualTo("x");
        assertThat(version.path("metrics").path("auc").asDouble()).isEqualTo(0.91);
        assertThat(version.path("params").path("depth").asString()).isEqualTo("6");
        assertThat(version.path("commit").asString()).isEqualTo("abc123");
        var sha256 = HexFormat.of().formatHex(ContentDigest.sha256().digest(Bytes.onnx()));
        assertThat(version.path("files").path(0).path("path").asString()).isEqualTo("model.onnx");
        assertThat(version.path("files").path(0).path("sha256").asString()).isEqualTo(sha256);
        assertThat(version.path("digest").asString())
                .isEqualTo(
                        ContentDigest.of(
                                "model.onnx\t%d\t%s\n".formatted(Bytes.onnx().length, sha256)));
    }

    @Test
    void theSameModelCountsItsVersions() {
        register(Bytes.onnx());
        assertThat(register(Bytes.onnx()).path("number").asInt()).isEqualTo(2);
        assertThat(as("viewer").get("api/v1/models/" + model).json().path("latest").asInt())
                .isEqualTo(2);
    }

    @Test
    void twoOthersLetAVersionIntoProductionAndASignedStatementProvesIt() throws Exception {
        register(Bytes.onnx());
        assertThat(
                        Somebody.as(
                                "scientist",
                                () ->
                                        registry.admission(
                                                Somebody.CHURN,
                                                new ModelName(model),
                                                1,
                                                "production")))
                .isEmpty();
        var asked = promote("production");
        assertThat(asked.status()).isEqualTo(202);
        var id = asked.json().path("approval").asString();
        assertThat(promote("production").json().path("approval").asString()).isEqualTo(id);

        var own = decide("scientist", id);
        assertThat(own.status()).isEqualTo(403);
        assertThat(decide("approver", id).json().path("state").asString()).isEqualTo("submitted");
        assertThat(decide("approver", id).json().path("approvals").asInt()).isEqualTo(1);
        assertThat(decide("approver2", id).json().path("state").asString()).isEqualTo("approved");

        var statement = statement();
        assertThat(statement.path("tenant").asString()).isEqualTo(Somebody.ACME.toString());
        assertThat(statement.path("model").asString()).isEqualTo(model);
        assertThat(statement.path("format").asString()).isEqualTo("onnx");
        assertThat(statement.path("scan").asString()).isEqualTo("clean");
        assertThat(statement.path("environment").asString()).isEqualTo("production");
        assertThat(statement.path("files").path(0).path("path").asString()).isEqualTo("model.onnx");
        assertThat(promote("production").json().path("grant").asString())
                .isEqualTo(statement.path("grant").asString());
        assertThat(as("auditor").get("api/v1/models/" + model + "/history").body())
                .contains("model.granted", "model.version.registered");
    }

    @Test
    void whoeverMadeTheRunMayNotDecideOnWhatComesOfIt() {
        var run = run("approver-and-trainer", "owner", Bytes.onnx());
        register("scientist", run);
        var id = promote("production").json().path("approval").asString();
        var refused = decide("owner", id);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("you made the run that it comes from");
    }

    @Test
    void aVersionThatImportsOsSystemGoesNowhere() {
        var version = register(Bytes.torchScript(Bytes.pickleThatCalls("os", "system", "id"), ""));
        assertThat(version.path("scan").asString()).isEqualTo("refused");
        assertThat(version.path("findings").path(0).asString()).contains("os.system");
        for (var environment : List.of("production", "staging")) {
            var refused = promote(environment);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.json().path("detail").asString()).contains("imports os.system");
        }
    }

    @Test
    void stagingAsksNobodyWhenTheFilesAreClean() {
        register(Bytes.onnx());
        assertThat(promote("staging").json().path("state").asString()).isEqualTo("promoted");
    }

    @Test
    void anEnvironmentThatNobodyLaidOutIsRefused() {
        register(Bytes.onnx());
        assertThat(promote("moon").json().path("detail").asString())
                .contains("no environment moon");
    }

    @Test
    void whoeverMayOnlyLookCannotRegisterOrAsk() {
        register(Bytes.onnx());
        assertThat(
                        as("viewer")
                                .post(
                                        "api/v1/models/%s/versions".formatted(model),
                                        Map.of("path", "x"))
                                .status())
                .isEqualTo(403);
        assertThat(
                        as("viewer")
                                .post(
                                        "api/v1/models/%s/versions/1/promotion".formatted(model),
                                        Map.of())
                                .status())
                .isEqualTo(403);
    }

    @Test
    void aFolderWithoutFilesIsNoVersion() {
        var run = run("empty", "scientist", Bytes.onnx());
        var answer =
                as("scientist")
                        .post(
                                "api/v1/models/%s/versions".formatted(model),
                                Map.of("run", run.id().toString(), "path", "nowhere"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(as("scientist").get("api/v1/models/" + model).status()).isEqualTo(404);
    }

    private JsonNode statement() throws Exception {
        var envelope =
                Somebody.as(
                                "scientist",
                                () ->
                                        registry.admission(
                                                Somebody.CHURN,
                                                new ModelName(model),
                                                1,
                                                "production"))
                        .orElseThrow();
        var payload = Base64.getDecoder().decode(envelope.payload());
        var type = envelope.payloadType();
        assertThat(type).isEqualTo("application/vnd.tenon.admission.v1+json");
        var publicKey = Somebody.as("scientist", () -> keys.current().publicKey());
        var spki =
                HexFormat.of()
                        .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(publicKey));
        var check = Signature.getInstance("Ed25519");
        check.initVerify(
                KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
        check.update(
                "DSSEv1 %d %s %d "
                        .formatted(type.length(), type, payload.length)
                        .getBytes(StandardCharsets.UTF_8));
        check.update(payload);
        assertThat(check.verify(Base64.getDecoder().decode(envelope.signatures().getFirst().sig())))
                .isTrue();
        return JsonMapper.shared().readTree(payload);
    }

    private JsonNode register(byte[] file) {
        return register("scientist", run("run", "scientist", file));
    }

    private JsonNode register(String who, Run run) {
        var answer =
                as(who).post(
                                "api/v1/models/%s/versions".formatted(model),
                                Map.of("run", run.id().toString(), "path", "model"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private Answer promote(String environment) {
        return as("scientist")
                .post(
                        "api/v1/models/%s/versions/1/promotion".formatted(model),
                        Map.of("environment", environment, "reason", "better than before"));
    }

    private Answer decide(String who, String id) {
        var evidence =
                as(who).get("api/v1/approvals/" + id).json().path("evidenceDigest").asString();
        return as(who).post(
                        "api/v1/approvals/%s/decisions".formatted(id),
                        Map.of("verdict", "approve", "comment", "fine", "evidence", evidence));
    }

    private Run run(String name, String who, byte[] file) {
        return Somebody.as(
                who,
                () -> {
                    var experiment =
                            experiments.create(
                                    Somebody.CHURN, UUID.randomUUID().toString(), Map.of());
                    var run =
                            life.start(
                                    Somebody.CHURN,
                                    new NewRun(
                                            experiment.id(),
                                            name,
                                            who,
                                            0,
                                            Map.of("mlflow.source.git.commit", "abc123")));
                    runs.log(
                            Somebody.CHURN,
                            run.id(),
                            new Batch(
                                    List.of(new MetricPoint("auc", 0.91, 0, 0)),
                                    Map.of("depth", "6"),
                                    Map.of(),
                                    List.of()));
                    ArtifactPath path = run.artifacts().child("model/model.onnx");
                    artifacts.put(
                            Somebody.CHURN, path, new ByteArrayInputStream(file), file.length);
                    return run;
                });
    }
}
