package dev.tenon.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.gateway.sample.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentFolderTest {
    @TempDir Path folder;
    private final SigningKey platform = new SigningKey();
    private final Map<String, String> believed = new HashMap<>();

    private final DocumentReader reader =
            new DocumentReader() {
                @Override
                public String payloadType() {
                    return SignedEnvelope.ROUTE;
                }

                @Override
                public long apply(String id, byte[] payload) {
                    var tree = Json.tree(payload);
                    if (tree.path("bad").asBoolean(false)) throw new DocumentRefused("bad");
                    believed.put(id, tree.path("text").asString());
                    return tree.path("revision").asLong();
                }

                @Override
                public void gone(String id) {
                    believed.remove(id);
                }
            };

    @Test
    void whatWasBelievedIsThereAfterARestart() {
        assertThat(open().accept("route/d1", signed(7, "seven"))).isTrue();
        believed.clear();
        DocumentFolder again = open();
        again.load();
        assertThat(believed).containsEntry("d1", "seven");
        assertThat(again.revisionOf("route/d1")).isEqualTo(7);
    }

    @Test
    void aBrokenABadlySignedAndAnOlderOneAreRefusedAndTheOneBeforeStays() {
        DocumentFolder documents = open();
        documents.accept("route/d1", signed(7, "seven"));
        assertThat(documents.accept("route/d1", "garbage".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(
                        documents.accept(
                                "route/d1",
                                new SigningKey()
                                        .envelopeBytes(
                                                SignedEnvelope.ROUTE, Map.of("revision", 8))))
                .isFalse();
        assertThat(documents.accept("route/d1", signed(6, "six"))).isFalse();
        assertThat(
                        documents.accept(
                                "route/d1",
                                platform.envelopeBytes(
                                        SignedEnvelope.ROUTE, Map.of("revision", 9, "bad", true))))
                .isFalse();
        assertThat(documents.accept("route/../../etc", signed(9, "x"))).isFalse();
        believed.clear();
        open().load();
        assertThat(believed).containsEntry("d1", "seven").hasSize(1);
    }

    @Test
    void aFileChangedOnDiskIsNotBelieved() throws IOException {
        open().accept("route/d1", signed(7, "seven"));
        believed.clear();
        Path file = folder.resolve("route/d1.json");
        Files.writeString(file, Files.readString(file).replace("\"sig\":\"", "\"sig\":\"AA"));
        open().load();
        assertThat(believed).isEmpty();
    }

    @Test
    void aGoneDocumentIsGoneFromDiskToo() {
        DocumentFolder documents = open();
        documents.accept("route/d1", signed(7, "seven"));
        documents.drop("route/d1");
        assertThat(believed).isEmpty();
        assertThat(folder.resolve("route/d1.json")).doesNotExist();
    }

    private DocumentFolder open() {
        return new DocumentFolder(
                folder,
                VerificationKey.fromBase64Url(platform.publicKey()),
                Map.of("route", reader));
    }

    private byte[] signed(long revision, String text) {
        return platform.envelopeBytes(
                SignedEnvelope.ROUTE, Map.of("revision", revision, "text", text));
    }
}
