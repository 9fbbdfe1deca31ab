package dev.tenon.gateway.route;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// Which bucket a subject falls into: the same on every gateway, and for as long as the salt stays.
public final class Assignment {
    public static final int BUCKETS = 10_000;

    private Assignment() {}

    /// A subject's place: its bucket, and the pseudonym under which it is counted.
    record Place(int bucket, UUID pseudonym) {}

    public static int bucket(String salt, String subject) {
        return place(salt, subject).bucket();
    }

    static Place place(String salt, String subject) {
        byte[] hash = sha256().digest((salt + ":" + subject).getBytes(StandardCharsets.UTF_8));
        ByteBuffer numbers = ByteBuffer.wrap(hash);
        int bucket = (int) Long.remainderUnsigned(numbers.getLong(), BUCKETS);
        return new Place(bucket, new UUID(numbers.getLong(), numbers.getLong()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
