package dev.tenon.registry.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller.Answer;
import dev.tenon.registry.look.Bytes;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RunFilesIT extends PlatformIT {
    private String run;
    private String root;

    @BeforeEach
    void startARun() {
        var wanted = Map.of("experiment_id", "0", "run_name", "files", "start_time", 1);
        var info =
                as("scientist").post("api/2.0/mlflow/runs/create", wanted).json().at("/run/info");
        run = info.path("run_id").asString();
        root = info.path("artifact_uri").asString().replaceFirst("^mlflow-artifacts:/+", "");
    }

    @Test
    void aFolderComesPageByPageWithSizesAndPathsAsSeenFromTheRun() {
        put("a.txt", "1234");
        put("model/MLmodel", "x");
        put("model/data/w.bin", "x");
        put("z.txt", "");
        assertThat(lines("")).containsExactly("a.txt 4", "model/", "z.txt 0");
        assertThat(lines("folder=model")).containsExactly("model/MLmodel 1", "model/data/");
        var first = list("limit=2");
        assertThat(first.path("next").asString()).isEqualTo("model/");
        assertThat(lines("limit=2&after=model/")).containsExactly("z.txt 0");
        assertThat(lines("folder=nothing")).isEmpty();
    }

    @Test
    void aPartOfThePathFindsFilesInEveryFolder() {
        put("plots/Loss Curve.png", "x");
        put("plots/deep/er/loss.csv", "xy");
        put("1000x_y.txt", "x");
        assertThat(lines("text=LOSS"))
                .containsExactly("plots/Loss Curve.png 1", "plots/deep/er/loss.csv 2");
        assertThat(lines("text=deep/er")).hasSize(1);
        assertThat(lines("text=0x_Y")).hasSize(1);
        assertThat(lines("text=" + encoded("0%y"))).isEmpty();
        assertThat(lines("text=artifacts")).isEmpty();
        assertThat(list("text=loss&limit=1").path("next").asString())
                .isEqualTo("plots/Loss Curve.png");
        assertThat(lines("text=loss&after=" + encoded("plots/Loss Curve.png")))
                .containsExactly("plots/deep/er/loss.csv 2");
    }

    @Test
    void aFileTellsItsSizeAndDigestAndIsTakenFromStorageAsAFile() throws Exception {
        put("notes/page.html", "<script>alert(1)</script>");
        var file = get("artifacts/notes/page.html").json();
        assertThat(file.path("size").asLong()).isEqualTo(25);
        assertThat(file.path("sha256").asString())
                .hasSize(64)
                .matches(text -> HexFormat.of().parseHex(text).length == 32);
        var url = get("downloads/notes/page.html").json().path("url").asString();
        var answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(url)).build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).isEqualTo("<script>alert(1)</script>");
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .isEqualTo("application/octet-stream");
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment;")
                .contains("page.html");
    }

    @Test
    void aModelTellsWhatItTakesAndGivesAndYamlWhatItSays() throws Exception {
        upload("model/model.onnx", Bytes.onnx());
        put("model/MLmodel", "flavors:\n  onnx: {data: model.onnx}\n");
        put("evil.yaml", "!!javax.script.ScriptEngineManager []");
        var model = get("looks/model/model.onnx").json();
        assertThat(model.path("kind").asString()).isEqualTo("ONNX");
        assertThat(model.path("inputs").size()).isPositive();
        assertThat(get("looks/model/model.onnx").json()).isEqualTo(model);
        assertThat(get("looks/model/MLmodel").json().path("json").asString())
                .isEqualTo("{\"flavors\":{\"onnx\":{\"data\":\"model.onnx\"}}}");
        var evil = get("looks/evil.yaml").json();
        assertThat(evil.path("json").isNull() || evil.path("json").isMissingNode()).isTrue();
        assertThat(evil.path("remarks").size()).isOne();
    }

    @Test
    void noPathLeavesTheRunAndWhatIsNotThereIsNotFound() {
        put("a.txt", "x");
        assertThat(get("artifacts/nothing.txt").status()).isEqualTo(404);
        assertThat(get("artifacts/..%2F..%2Fx").status()).isIn(400, 404);
        assertThat(get("artifacts?folder=..").status()).isEqualTo(400);
        assertThat(get("downloads/nothing.txt").status()).isEqualTo(404);
        assertThat(get("looks/nothing.txt").status()).isEqualTo(404);
        var address = "api/v1/runs/%s/artifacts".formatted(run);
        assertThat(as("owner").get("/t/acme/p/other/" + address).status()).isEqualTo(404);
        assertThat(as("deployer").get(address).status()).isEqualTo(403);
        assertThat(as("viewer").get("api/v1/runs/no-run/artifacts").status()).isEqualTo(404);
    }

    private Answer get(String rest) {
        return as("viewer").get("api/v1/runs/%s/%s".formatted(run, rest));
    }

    private JsonNode list(String query) {
        var answer = get("artifacts?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private List<String> lines(String query) {
        var lines = new ArrayList<String>();
        for (var item : list(query).path("items")) {
            var path = item.path("path").asString();
            lines.add(
                    item.path("folder").asBoolean() ? path + "/" : path + " " + item.path("size"));
        }
        return lines;
    }

    private void put(String name, String text) {
        upload(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void upload(String name, byte[] bytes) {
        var path = (root + "/" + name).replace("%", "%25").replace(" ", "%20");
        var answer =
                as("scientist")
                        .send(
                                "PUT",
                                "api/2.0/mlflow-artifacts/artifacts/" + path,
                                BodyPublishers.ofByteArray(bytes),
                                "application/octet-stream");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
