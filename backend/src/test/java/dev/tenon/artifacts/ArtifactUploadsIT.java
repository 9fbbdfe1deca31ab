package dev.tenon.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller;
import dev.tenon.TestCaller.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Uploads in parts, called as MLflow's client calls them.
class ArtifactUploadsIT extends PlatformIT {
    private static final String CALLS = "api/2.0/mlflow-artifacts/mpu/";
    private static final String FILES = "api/2.0/mlflow-artifacts/artifacts/";
    private static final int PART = 5 * 1024 * 1024;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String folder = "0/" + UUID.randomUUID() + "/artifacts";
    private final byte[] bytes = new byte[2 * PART + 1000];

    ArtifactUploadsIT() {
        new Random(14).nextBytes(bytes);
    }

    @Test
    void partsThatAClientPutsBecomeOneFileWithTheDigestOfTheWhole() throws Exception {
        var upload = begun("/home/somebody/big.bin", 3);
        var parts = putAll(upload);
        assertThat(file("big.bin").status()).isEqualTo(404);
        assertThat(list()).isEmpty();
        ok(call("complete", "/home/somebody/big.bin", upload, parts));
        var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        assertThat(file("big.bin").bytes()).isEqualTo(bytes);
        assertThat(file("big.bin").header("ETag"))
                .isEqualTo('"' + HexFormat.of().formatHex(digest) + '"');
    }

    @Test
    void whoAsksAgainToCompleteOrTooLateToGiveUpChangesNothing() throws Exception {
        var upload = begun("again.bin", 3);
        var parts = putAll(upload);
        ok(call("complete", "again.bin", upload, parts));
        ok(call("complete", "again.bin", upload, parts));
        ok(call("abort", "again.bin", upload, List.of()));
        assertThat(file("again.bin").bytes()).isEqualTo(bytes);
    }

    @Test
    void anUploadThatIsGivenUpIsNothing() throws Exception {
        var upload = begun("gone.bin", 3);
        var parts = putAll(upload);
        ok(call("abort", "gone.bin", upload, List.of()));
        ok(call("abort", "gone.bin", upload, List.of()));
        assertThat(call("complete", "gone.bin", upload, parts).status()).isEqualTo(404);
        assertThat(list()).isEmpty();
    }

    @Test
    void whatDoesNotMakeTheWholeFileIsRefusedAndCanBeMadeGood() throws Exception {
        var upload = begun("parts.bin", 3);
        var parts = putAll(upload);
        var wrongTag = List.of(parts.get(0), parts.get(1), part(3, "\"0\""));
        var swapped = List.of(parts.get(1), parts.get(0), parts.get(2));
        for (var wrong :
                List.of(List.<Map<String, Object>>of(), parts.subList(0, 2), wrongTag, swapped)) {
            assertThat(call("complete", "parts.bin", upload, wrong).status()).isEqualTo(400);
            assertThat(file("parts.bin").status()).isEqualTo(404);
        }
        ok(call("complete", "parts.bin", upload, parts));
        assertThat(file("parts.bin").bytes()).isEqualTo(bytes);
    }

    @Test
    void anAddressIsGoodForItsPartAlone() throws Exception {
        var address = address(begun("bound.bin", 2), 0).toString();
        var other = URI.create(address.replace("partNumber=1", "partNumber=2"));
        assertThat(put(other, new byte[10]).statusCode()).isEqualTo(403);
        var elsewhere = URI.create(address.replaceFirst("/artifacts/[0-9a-f]", "/artifacts/x"));
        assertThat(put(elsewhere, new byte[10]).statusCode()).isEqualTo(403);
        var reading = HttpRequest.newBuilder(URI.create(address)).build();
        assertThat(http.send(reading, BodyHandlers.discarding()).statusCode()).isEqualTo(403);
    }

    @Test
    void anUploadIsThereForItsProjectItsPathAndWhoMayWrite() throws Exception {
        var upload = begun("mine.bin", 3);
        var parts = putAll(upload);
        var body = body("mine.bin", upload, parts);
        var complete = CALLS + "complete/" + folder;
        assertThat(as("viewer").post(complete, body).status()).isEqualTo(403);
        assertThat(as("scientist", "globex").post(complete, body).status()).isEqualTo(404);
        assertThat(as("scientist").post(complete + "/deeper", body).status()).isEqualTo(404);
        assertThat(call("complete", "other.bin", upload, parts).status()).isEqualTo(404);
        var invented = Map.of("path", "mine.bin", "upload_id", "x'; --", "parts", parts);
        assertThat(as("scientist").post(complete, invented).status()).isEqualTo(404);
        ok(call("complete", "mine.bin", upload, parts));
    }

    @Test
    void onlyTheLastNameOfAClientsOwnPathCounts() throws Exception {
        for (var local : List.of("C:\\models\\w.bin", "../../../w.bin", "/etc/w.bin")) {
            ok(call("abort", local, begun(local, 1), List.of()));
        }
        for (var local : List.of("..", "a/..", "x/", "%2e%2e", "a\u0000b", "w%2f..%2f..%2fx")) {
            assertThat(begin(as("scientist"), folder, local, 1).status()).as(local).isEqualTo(400);
        }
        for (var parts : List.of(0, -1, 10_001)) {
            assertThat(begin(as("scientist"), folder, "x", parts).status()).isEqualTo(400);
        }
        assertThat(begin(as("viewer"), folder, "x", 1).status()).isEqualTo(403);
    }

    private JsonNode begun(String local, int parts) {
        return ok(begin(as("scientist"), folder, local, parts)).json();
    }

    private static Answer begin(TestCaller caller, String folder, String local, int parts) {
        return caller.post(CALLS + "create/" + folder, Map.of("path", local, "num_parts", parts));
    }

    private List<Map<String, Object>> putAll(JsonNode upload) throws Exception {
        var parts = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 3; i++) {
            var piece = Arrays.copyOfRange(bytes, i * PART, Math.min(bytes.length, (i + 1) * PART));
            var answer = put(address(upload, i), piece);
            assertThat(answer.statusCode()).isEqualTo(200);
            parts.add(part(i + 1, answer.headers().firstValue("ETag").orElseThrow()));
        }
        return parts;
    }

    private static Map<String, Object> part(int number, String tag) {
        return Map.of("part_number", number, "etag", tag, "url", "http://ignored");
    }

    private static URI address(JsonNode upload, int part) {
        return URI.create(upload.path("credentials").path(part).path("url").asString());
    }

    private java.net.http.HttpResponse<Void> put(URI address, byte[] piece) throws Exception {
        var request = HttpRequest.newBuilder(address).PUT(BodyPublishers.ofByteArray(piece));
        return http.send(request.build(), BodyHandlers.discarding());
    }

    private Answer call(
            String verb, String local, JsonNode upload, List<Map<String, Object>> parts) {
        return as("scientist").post(CALLS + verb + "/" + folder, body(local, upload, parts));
    }

    private static Map<String, Object> body(
            String local, JsonNode upload, List<Map<String, Object>> parts) {
        return Map.of(
                "path", local, "upload_id", upload.path("upload_id").asString(), "parts", parts);
    }

    private Answer file(String name) {
        return as("scientist").get(FILES + folder + "/" + name);
    }

    private JsonNode list() {
        return as("scientist")
                .get("api/2.0/mlflow-artifacts/artifacts?path=" + folder)
                .json()
                .path("files");
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }
}
