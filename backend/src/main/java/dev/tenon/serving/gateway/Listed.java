package dev.tenon.serving.gateway;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Every document that there is, with its revision; the tag changes with any of them.
record Listed(List<Item> documents, @JsonIgnore String etag) {
    /// One document, such as `route/0192…`.
    record Item(String id, long revision) {}

    static Listed of(List<Item> documents) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var item : documents) {
                digest.update(
                        (item.id() + " " + item.revision() + "\n")
                                .getBytes(StandardCharsets.UTF_8));
            }
            var tag = HexFormat.of().formatHex(digest.digest(), 0, 16);
            return new Listed(List.copyOf(documents), "\"" + tag + "\"");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
