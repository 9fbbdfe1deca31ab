package dev.tenon.gateway.route;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Which bucket a subject falls into: the same on every gateway, and for as long as the salt stays.
public final class Assignment {
    public static final int BUCKETS = 10_000;

    private Assignment() {}

    public static int bucket(String salt, String subject) {
        byte[] hash = sha256().digest((salt + ":" + subject).getBytes(StandardCharsets.UTF_8));
        return (int) Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), BUCKETS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
