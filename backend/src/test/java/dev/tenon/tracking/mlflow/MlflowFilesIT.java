package dev.tenon.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MlflowFilesIT extends PlatformIT {
    private static final String API = "api/2.0/";
    private static final String TEXT = "0123456789".repeat(1000);

    private final HttpClient http = HttpClient.newHttpClient();
    private String run;
    private String file;

    @BeforeEach
    void aFile() {
        run =
                as("scientist")
                        .post(API + "mlflow/runs/create", Map.of("experiment_id", "0"))
                        .json()
                        .at("/run/info/run_id")
                        .asString();
        file = API + "mlflow-artifacts/artifacts/0/%s/artifacts/a/b.txt".formatted(run);
        var put = as("scientist").send("PUT", file, BodyPublishers.ofString(TEXT), "text/plain");
        assertThat(put.status()).as(put.body()).isEqualTo(200);
    }

    @Test
    void aPieceOfAFileIsSentWithTheDigestOfTheWhole() throws Exception {
        var digest =
                MessageDigest.getInstance("SHA-256").digest(TEXT.getBytes(StandardCharsets.UTF_8));
        var piece = get(file, "Range", "bytes=5-14");
        assertThat(piece.statusCode()).isEqualTo(206);
        assertThat(piece.body()).isEqualTo("5678901234");
        assertThat(piece.headers().firstValue("Content-Range")).contains("bytes 5-14/10000");
        assertThat(piece.headers().firstValue("Repr-Digest"))
                .contains("sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":");
        assertThat(piece.headers().firstValue("ETag"))
                .contains('"' + HexFormat.of().formatHex(digest) + '"');
        assertThat(get(file, "Range", "bytes=-3").body()).isEqualTo("789");
        assertThat(get(file, "Range", "bytes=10000-").statusCode()).isEqualTo(416);
        var tag = '"' + HexFormat.of().formatHex(digest) + '"';
        assertThat(get(file, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(get(file, "Range", "bytes=0-1", "If-Range", "\"other\"").body()).isEqualTo(TEXT);
        assertThat(get(file, "Accept", "*/*").body()).isEqualTo(TEXT);
        var ofRun = "get-artifact?run_id=%s&path=a/b.txt".formatted(run);
        assertThat(get(ofRun, "Range", "bytes=0-0").body()).isEqualTo("0");
    }

    @Test
    void aPresignedAddressGivesTheBytesToWhoeverHasIt() throws Exception {
        var presigned = file.replace("/artifacts/0/", "/presigned/0/");
        var answer = as("viewer").get(presigned);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("file_size").asLong()).isEqualTo(TEXT.length());
        var address = URI.create(answer.json().path("url").asString());
        var bytes =
                http.send(
                        HttpRequest.newBuilder(address).header("Range", "bytes=0-9").build(),
                        BodyHandlers.ofString());
        assertThat(bytes.body()).isEqualTo("0123456789");
        assertThat(as("viewer").get(presigned + "x").status()).isEqualTo(404);
        assertThat(as("deployer").get(presigned).status()).isEqualTo(403);
        assertThat(as("viewer", "globex").get(presigned).status()).isEqualTo(404);
    }

    @Test
    void clientsAreToldThatTheyReachStorageByThemselves() {
        var told = as("viewer").get("server-info").json();
        assertThat(told.path("multipart_uploads_enabled").asBoolean()).isTrue();
        assertThat(told.path("multipart_downloads_enabled").asBoolean()).isTrue();
    }

    @Test
    void anAddressToReadARunsFileIsGivenByRunAndPath() throws Exception {
        var call = "artifacts/presigned-download-url";
        var told = ok(post(call, Map.of("run_id", run, "path", "a/b.txt"))).json();
        assertThat(told.path("file_size").asLong()).isEqualTo(TEXT.length());
        var address = URI.create(told.path("presigned_url").asString());
        var bytes =
                http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
        assertThat(bytes).isEqualTo(TEXT);
        var longAgo = Map.of("run_id", run, "path", "a/b.txt", "expiration", 0);
        assertThat(post(call, longAgo).json().path("message").asString())
                .isEqualTo("expiration must be between 1 and 604800 seconds (got 0).");
        assertThat(post(call, Map.of("run_id", run, "path", "../x")).status()).isEqualTo(400);
        assertThat(post(call, Map.of("run_id", run, "path", "y")).status()).isEqualTo(404);
    }

    @Test
    void anAddressToWriteAWholeFileIsDeclinedInMlflowsWords() {
        var wanted = Map.of("run_id", run, "path", "x");
        var answer = post("artifacts/presigned-upload-url", wanted);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asString())
                .startsWith("Presigned upload is not supported for proxied artifact storage");
    }

    @Test
    void aFileDroppedOntoMlflowsPagesIsAFileOfTheRun() throws Exception {
        var call = "ajax-api/2.0/mlflow/upload-artifact?run_uuid=" + run + "&path=notes/n.txt";
        var bytes = BodyPublishers.ofString("dropped");
        ok(as("scientist").send("POST", call, bytes, "application/octet-stream"));
        var path = "get-artifact?run_id=%s&path=notes/n.txt".formatted(run);
        assertThat(get(path, "Accept", "*/*").body()).isEqualTo("dropped");
        var none = BodyPublishers.noBody();
        var empty = as("scientist").send("POST", call, none, "application/octet-stream");
        assertThat(empty.json().path("message").asString()).isEqualTo("Request must specify data.");
        var large = BodyPublishers.ofByteArray(new byte[10 * 1024 * 1024 + 1]);
        assertThat(
                        as("scientist")
                                .send("POST", call, large, "application/octet-stream")
                                .json()
                                .path("message")
                                .asString())
                .isEqualTo("Artifact size is too large. Max size is 10MB.");
    }

    @Test
    void theDatasetsOfAnExperimentAreTold() {
        var experiment =
                ok(post("experiments/create", Map.of("name", "d-" + UUID.randomUUID())))
                        .json()
                        .path("experiment_id")
                        .asString();
        for (var context : List.of("training", "training", "eval")) {
            var reader =
                    ok(post("runs/create", Map.of("experiment_id", experiment)))
                            .json()
                            .at("/run/info/run_id")
                            .asString();
            ok(post("runs/log-inputs", Map.of("run_id", reader, "datasets", datasets(context))));
        }
        var told =
                ok(post(
                                "experiments/search-datasets",
                                Map.of("experiment_ids", List.of(experiment))))
                        .json()
                        .path("dataset_summaries");
        assertThat(told.size()).isEqualTo(2);
        assertThat(told.at("/0/context").asString()).isEqualTo("eval");
        assertThat(told.at("/1/context").asString()).isEqualTo("training");
        assertThat(told.at("/1/name").asString()).isEqualTo("iris");
        assertThat(told.at("/1/experiment_id").asString()).isEqualTo(experiment);
        assertThat(post("experiments/search-datasets", Map.of()).status()).isEqualTo(400);
    }

    @Test
    void aFileOfALoggedModelIsSent() throws Exception {
        var model =
                ok(post("logged-models", Map.of("experiment_id", "0", "name", "m")))
                        .json()
                        .at("/model/info/model_id")
                        .asString();
        var path = "mlflow-artifacts/artifacts/0/models/%s/artifacts/MLmodel".formatted(model);
        as("scientist").send("PUT", API + path, BodyPublishers.ofString("flavors"), "text/plain");
        var file = "mlflow/logged-models/%s/artifacts/files?artifact_file_path=".formatted(model);
        assertThat(get(API + file + "MLmodel", "Accept", "*/*").body()).isEqualTo("flavors");
        assertThat(get("ajax-" + API + file + "MLmodel", "Accept", "*/*").body())
                .isEqualTo("flavors");
        assertThat(get(API + file + "../x", "Accept", "*/*").statusCode()).isEqualTo(400);
    }

    private static List<Map<String, Object>> datasets(String context) {
        return List.of(
                Map.of(
                        "dataset",
                        Map.of("name", "iris", "digest", "1", "source_type", "s", "source", "s"),
                        "tags",
                        List.of(Map.of("key", "mlflow.data.context", "value", context))));
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        var address = URI.create("http://localhost:%d/t/acme/p/churn/%s".formatted(port(), path));
        var request =
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + tokenOf("viewer"))
                        .headers(headers)
                        .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private Answer post(String call, Map<String, ?> body) {
        return as("scientist").post(API + "mlflow/" + call, body);
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }
}
