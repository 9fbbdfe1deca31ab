package dev.tenon.registry.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.SeededTenants;
import dev.tenon.TestCaller.Answer;
import dev.tenon.serving.ApprovedModel;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ModelCardIT extends PlatformIT {
    private final ApprovedModel model = new ApprovedModel(this::as);
    private final String address = "api/v1/models/" + model.name;

    @Test
    void aCardSaysWhatPeopleWroteAndWhatIsKnown() throws Exception {
        model.register(1);
        var unwritten = as("viewer").get(address + "/card").json();
        assertThat(unwritten.path("revision").asInt()).isZero();
        assertThat(unwritten.path("facts").asString())
                .contains("`%s 1`".formatted(model.name), "`onnx`", "`clean`");
        var written = as("scientist").put(address + "/card", Map.of("text", "# For churn"));
        assertThat(written.json().path("revision").asInt()).isEqualTo(1);
        var again = as("scientist").put(address + "/card", Map.of("text", "# More"));
        assertThat(again.json().path("revision").asInt()).isEqualTo(2);
        assertThat(as("viewer").put(address + "/card", Map.of("text", "x")).status())
                .isEqualTo(403);
        assertThat(as("viewer").get(address + "/card").json().path("text").asString())
                .isEqualTo("# More");
    }

    @Test
    void nothingThatSomebodyGaveBecomesMarkup() throws Exception {
        model.register(1);
        var value = "`</td><script>alert(1)</script>\n# no | heading";
        as("scientist")
                .post(
                        "api/2.0/mlflow/model-versions/set-tag",
                        Map.of(
                                "name",
                                model.name,
                                "version",
                                "1",
                                "key",
                                "licence",
                                "value",
                                value));
        assertThat(as("viewer").get(address + "/card").json().path("facts").asString())
                .contains("| `Licence` | `'</td><script>alert(1)</script> # no \\| heading` |");
    }

    @Test
    void aModelHasAnOwnerWhoCanBeAnother() throws Exception {
        model.register(1);
        var before = as("viewer").get(address).json();
        assertThat(before.path("owner").asString()).isEqualTo(before.path("author").asString());
        var approver = SeededTenants.id("acme/person/approver").toString();
        var changed = as("scientist").patch(address, Map.of("owner", approver));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().path("owner").asString())
                .isNotEqualTo(before.path("owner").asString());
        var stranger = UUID.randomUUID().toString();
        assertThat(as("scientist").patch(address, Map.of("owner", stranger)).status())
                .isEqualTo(404);
    }

    @Test
    void whatWasMadeElsewhereMustBeWhole() {
        var folder = "uploads/" + UUID.randomUUID();
        upload(folder + "/weights.safetensors", safetensors());
        var refused = registerUpload(folder);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("code").asString()).isEqualTo("upload-incomplete");
        assertThat(refused.json().path("detail").asString()).contains("config.json");

        upload(folder + "/config.json", "{\"layers\":3}".getBytes(StandardCharsets.UTF_8));
        var version = registerUpload(folder);
        assertThat(version.status()).as(version.body()).isEqualTo(201);
        assertThat(version.json().path("format").asString()).isEqualTo("safetensors");
        assertThat(version.json().path("run").isNull()).isTrue();
        assertThat(version.json().at("/baseline/digest").asString()).startsWith("sha256:");
    }

    @Test
    void aPickleThatWasMadeElsewhereIsRefused() {
        var folder = "uploads/" + UUID.randomUUID();
        upload(folder + "/model.pkl", "cos\nsystem\n(S'id'\ntR.".getBytes(StandardCharsets.UTF_8));
        assertThat(registerUpload(folder).json().path("detail").asString())
                .contains("a pickle is code");
    }

    private static byte[] safetensors() {
        var header = "{}".getBytes(StandardCharsets.UTF_8);
        var file = new byte[8 + header.length];
        file[0] = (byte) header.length;
        System.arraycopy(header, 0, file, 8, header.length);
        return file;
    }

    private void upload(String path, byte[] bytes) {
        var answer =
                as("scientist")
                        .send(
                                "PUT",
                                "api/2.0/mlflow-artifacts/artifacts/" + path,
                                BodyPublishers.ofByteArray(bytes),
                                "application/octet-stream");
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
    }

    private Answer registerUpload(String folder) {
        return as("scientist")
                .post(
                        address + "/versions",
                        Map.of("path", "mlflow-artifacts:/" + folder, "elsewhere", true));
    }
}
