package dev.tenon.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller.Answer;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ArtifactsIT extends PlatformIT {
    private static final String FILES = "api/2.0/mlflow-artifacts/artifacts/";

    private final String folder = UUID.randomUUID().toString();

    @Test
    void aFileComesBackAsItWasSentWithOrWithoutAnAnnouncedLength() {
        var bytes = new byte[20_000_000];
        new Random(3).nextBytes(bytes);
        put("big.bin", BodyPublishers.ofByteArray(bytes));
        put("unannounced.bin", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));
        put("empty.txt", BodyPublishers.noBody());
        assertThat(get("big.bin").bytes()).isEqualTo(bytes);
        assertThat(get("unannounced.bin").bytes()).isEqualTo(bytes);
        assertThat(get("empty.txt").bytes()).isEmpty();
    }

    @Test
    void aDownloadIsNeverRunByABrowser() throws Exception {
        put("page.html", BodyPublishers.ofString("<script>"));
        var answer = get("page.html");
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.header("Content-Disposition"))
                .startsWith("attachment;")
                .contains("page.html");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).startsWith("sandbox;");
        var digest =
                java.security.MessageDigest.getInstance("SHA-256")
                        .digest("<script>".getBytes(StandardCharsets.UTF_8));
        assertThat(answer.header("ETag")).isEqualTo('"' + HexFormat.of().formatHex(digest) + '"');
    }

    @Test
    void aFolderShowsItsFilesAndFoldersAndNothingBelow() {
        for (var name :
                List.of(
                        "a.txt",
                        "model/MLmodel",
                        "model/data/x.bin",
                        "model-2/y",
                        "model.txt",
                        "z/1",
                        "z/2")) {
            put(name, BodyPublishers.ofString(name));
        }
        assertThat(names("")).containsExactly("a.txt", "model-2/", "model.txt", "model/", "z/");
        assertThat(names("/model")).containsExactly("MLmodel", "data/");
        assertThat(names("/nothing")).isEmpty();
        assertThat(names("/a.txt")).isEmpty();
    }

    @Test
    void aFileWrittenAgainReplacesTheFirstAndADeletedFolderIsGone() {
        put("x/f.txt", BodyPublishers.ofString("one"));
        put("x/f.txt", BodyPublishers.ofString("two"));
        put("x.txt", BodyPublishers.ofString("stays"));
        assertThat(get("x/f.txt").body()).isEqualTo("two");
        assertThat(as("scientist").delete(FILES + folder + "/x").status()).isEqualTo(200);
        assertThat(get("x/f.txt").status()).isEqualTo(404);
        assertThat(get("x/f.txt").json().path("error_code").asString())
                .isEqualTo("RESOURCE_DOES_NOT_EXIST");
        assertThat(as("scientist").delete(FILES + folder + "/x").status()).isEqualTo(200);
        assertThat(names("")).containsExactly("x.txt");
    }

    @Test
    void anUploadThatBreaksOffLeavesNothingToSee() throws Exception {
        var caller =
                as("scientist")
                        .request(
                                "PUT", FILES + folder + "/torn.bin", BodyPublishers.noBody(), null);
        var address = caller.uri();
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            var head =
                    "PUT %s HTTP/1.1\r\nHost: x\r\nAuthorization: %s\r\nContent-Length: 30000000\r\n\r\n"
                            .formatted(
                                    address.getPath(),
                                    caller.headers().firstValue("Authorization").orElseThrow());
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(new byte[9_000_000]);
            socket.getOutputStream().flush();
        }
        Thread.sleep(500);
        assertThat(names("")).isEmpty();
        assertThat(get("torn.bin").status()).isEqualTo(404);
    }

    @Test
    void noPathLeadsOutOfTheProject() {
        for (var path :
                List.of("..%2F..%2Fx", "a/%2e%2e/x", "%5C..%5Cx", "%00", "a%252f..%252fx")) {
            assertThat(as("scientist").get(FILES + path).status()).as(path).isIn(400, 404);
            var put =
                    as("scientist")
                            .send("PUT", FILES + path, BodyPublishers.ofString("x"), "text/plain");
            assertThat(put.status()).as(path).isBetween(400, 404);
        }
    }

    /// Nobody normalises a name, so nothing in it can turn into a step or into another file's name.
    @Test
    void namesThatOnlyLookAlikeAreTwoFiles() {
        put("e%CC%81.txt", BodyPublishers.ofString("letter and accent"));
        put("%C3%A9.txt", BodyPublishers.ofString("one letter"));
        assertThat(get("e%CC%81.txt").body()).isEqualTo("letter and accent");
        assertThat(get("%C3%A9.txt").body()).isEqualTo("one letter");
        put("%EF%BC%8F%EF%BC%8E%EF%BC%8E.txt", BodyPublishers.ofString("wide"));
        assertThat(names("")).hasSize(3);
    }

    @Test
    void aNameMayBeLongButNotLongerThanTheCatalogueHolds() {
        var room = 1024 - folder.length() - 1;
        put("n".repeat(room), BodyPublishers.ofString("long"));
        assertThat(get("n".repeat(room)).body()).isEqualTo("long");
        var longer = FILES + folder + "/" + "n".repeat(room + 1);
        var answer = as("scientist").send("PUT", longer, BodyPublishers.ofString("x"), null);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asString()).isEqualTo("Invalid path");
    }

    @Test
    void aFileIsThereForItsProjectOnly() {
        put("secret.txt", BodyPublishers.ofString("secret"));
        var path = FILES + folder + "/secret.txt";
        assertThat(as("viewer").get(path).body()).isEqualTo("secret");
        assertThat(as("scientist", "globex").get(path).status()).isEqualTo(404);
        assertThat(as("owner").get("/t/acme/p/other/" + path).status()).isEqualTo(404);
        assertThat(as("deployer").get(path).status()).isEqualTo(403);
        assertThat(as("viewer").send("PUT", path, BodyPublishers.ofString("x"), null).status())
                .isEqualTo(403);
        assertThat(as("viewer").delete(path).status()).isEqualTo(403);
    }

    private void put(String name, BodyPublisher body) {
        var answer =
                as("scientist")
                        .send("PUT", FILES + folder + "/" + name, body, "application/octet-stream");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private Answer get(String name) {
        return as("scientist").get(FILES + folder + "/" + name);
    }

    private List<String> names(String below) {
        var answer =
                as("scientist")
                        .get(
                                "api/2.0/mlflow-artifacts/artifacts?path="
                                        + folder
                                        + URI.create(below));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var names = new ArrayList<String>();
        answer.json()
                .path("files")
                .values()
                .forEach(
                        file ->
                                names.add(
                                        file.path("path").asString()
                                                + (file.path("is_dir").asBoolean() ? "/" : "")));
        return names;
    }
}
