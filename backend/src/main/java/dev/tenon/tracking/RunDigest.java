package dev.tenon.tracking;

import dev.tenon.artifacts.ArtifactFile;
import dev.tenon.tracking.points.Points;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// The digest over all that a run holds, as the audit trail keeps it.
///
/// Each fact is hashed as its kind and its parts, every text with its length in front, in the order
/// of kinds (param, tag, point, file) and within a kind in the order of keys: two runs have the
/// same digest only if they hold the same.
final class RunDigest {
    private final MessageDigest sha256;
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

    RunDigest() {
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void params(SortedMap<String, String> params) {
        texts("param", params);
    }

    void tags(SortedMap<String, String> tags) {
        texts("tag", tags);
    }

    private void texts(String kind, SortedMap<String, String> texts) {
        for (Map.Entry<String, String> text : texts.entrySet()) {
            text(kind);
            text(text.getKey());
            text(text.getValue());
        }
    }

    /// Takes the points of one metric by step; metrics come by key.
    void points(String key, Points points) {
        for (int i = 0; i < points.size(); i++) {
            text("point");
            text(key);
            number(points.steps()[i]);
            number(points.times()[i]);
            number(Double.doubleToLongBits(points.values()[i]));
        }
    }

    /// Takes files that come by path.
    void files(List<ArtifactFile> files) {
        for (var file : files) {
            text("file");
            text(file.path());
            number(file.size());
            text(file.sha256());
        }
    }

    /// As the audit entry writes it: `sha256:` and hexadecimal digits.
    String text() {
        return "sha256:" + HexFormat.of().formatHex(sha256.digest());
    }

    private void text(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        sha256.update(bytes);
    }

    private void number(long value) {
        number.clear();
        number.putLong(value).flip();
        sha256.update(number);
    }
}
