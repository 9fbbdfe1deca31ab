package dev.tenon.traces;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/// Names exactly which traces are gone: the SHA-256 of their ids, in order, each with a line end.
final class TraceDigest {
    private TraceDigest() {}

    static String of(Collection<TraceId> ids) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            ids.stream()
                    .sorted()
                    .forEach(id -> digest.update((id + "\n").getBytes(StandardCharsets.UTF_8)));
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
