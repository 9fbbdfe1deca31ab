package dev.tenon.audit.verify;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The one hash of the trail.
public final class Sha256 {
    private Sha256() {}

    /// The hash of the parts, one after the other.
    public static byte[] of(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) digest.update(part);
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
