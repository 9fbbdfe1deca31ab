package dev.tenon.audit.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// The public key of a log with the log's name, written `name+hash+key` as C2SP's signed-note has
/// it.
public record VerifierKey(String name, byte[] publicKey) {
    private static final byte ED25519 = 1;
    private static final int KEY_LENGTH = 32;
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    public static VerifierKey parse(String text) throws NotProven {
        var parts = text.strip().split("\\+", 3);
        if (parts.length != 3)
            throw new NotProven("This is no verifier key: it reads name+hash+key.");
        var key = new VerifierKey(parts[0], keyBytes(parts[2]));
        if (!key.hash().equals(parts[1]))
            throw new NotProven("The verifier key was damaged: its hash is another.");
        return key;
    }

    private static byte[] keyBytes(String base64) throws NotProven {
        try {
            var typed = Base64.getDecoder().decode(base64);
            if (typed.length == KEY_LENGTH + 1 && typed[0] == ED25519) {
                return Arrays.copyOfRange(typed, 1, typed.length);
            }
        } catch (IllegalArgumentException damaged) {
            // told below
        }
        throw new NotProven("The verifier key is no Ed25519 key.");
    }

    /// Eight hex digits that a signature line begins with, and a reader finds the key by.
    public String hash() {
        return HexFormat.of().formatHex(hashBytes());
    }

    public String text() {
        return "%s+%s+%s".formatted(name, hash(), Base64.getEncoder().encodeToString(typedKey()));
    }

    /// The line that a signed note ends with.
    public String signatureLine(byte[] signature) {
        var bytes =
                ByteBuffer.allocate(4 + signature.length).put(hashBytes()).put(signature).array();
        return "— %s %s\n".formatted(name, Base64.getEncoder().encodeToString(bytes));
    }

    boolean signed(String text, String signatureLine) {
        var prefix = "— " + name + " ";
        if (!signatureLine.startsWith(prefix)) return false;
        try {
            var bytes = Base64.getDecoder().decode(signatureLine.substring(prefix.length()));
            return bytes.length > 4
                    && Arrays.equals(Arrays.copyOf(bytes, 4), hashBytes())
                    && verifies(
                            text.getBytes(StandardCharsets.UTF_8),
                            Arrays.copyOfRange(bytes, 4, bytes.length));
        } catch (IllegalArgumentException damaged) {
            return false;
        }
    }

    private boolean verifies(byte[] message, byte[] signature) {
        try {
            var check = Signature.getInstance("Ed25519");
            check.initVerify(decoded());
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException damaged) {
            return false;
        }
    }

    private PublicKey decoded() throws GeneralSecurityException {
        var encoded =
                ByteBuffer.allocate(X509_PREFIX.length + KEY_LENGTH)
                        .put(X509_PREFIX)
                        .put(publicKey)
                        .array();
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    private byte[] hashBytes() {
        var named = (name + "\n").getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(Sha256.of(named, typedKey()), 4);
    }

    private byte[] typedKey() {
        return ByteBuffer.allocate(1 + KEY_LENGTH).put(ED25519).put(publicKey).array();
    }
}
