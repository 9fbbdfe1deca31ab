package dev.tenon.api.repeat;

import dev.tenon.problem.Invalid;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// What a caller put into `Idempotency-Key`. It also seals the answer, which may hold a secret that
/// is shown once: who reads our database but doesn't know the key reads nothing.
record Key(String text) {
    /// The draft wants a quoted string; many clients send it bare.
    private static final Pattern SHAPE = Pattern.compile("\"?([!#-~]{8,200}?)\"?");
    private static final SecureRandom CHANCE = new SecureRandom();
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    static Key parse(String header) {
        var shape = SHAPE.matcher(header.strip());
        if (!shape.matches()) {
            throw new Invalid(
                    "idempotency-key",
                    "An Idempotency-Key has 8 to 200 visible ASCII characters, a UUID say.");
        }
        return new Key(shape.group(1));
    }

    /// By this the key is found again.
    byte[] digest() {
        return sha256("found by", "");
    }

    byte[] seal(Attempt attempt, byte[] content) {
        var nonce = new byte[NONCE];
        CHANCE.nextBytes(nonce);
        var sealed = crypt(Cipher.ENCRYPT_MODE, attempt, nonce, content);
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    byte[] open(Attempt attempt, byte[] sealed) {
        return crypt(
                Cipher.DECRYPT_MODE,
                attempt,
                Arrays.copyOf(sealed, NONCE),
                Arrays.copyOfRange(sealed, NONCE, sealed.length));
    }

    private byte[] crypt(int mode, Attempt attempt, byte[] nonce, byte[] content) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    mode,
                    new SecretKeySpec(sha256("sealed by", attempt.caller()), "AES"),
                    new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("An answer can't be sealed or opened", failed);
        }
    }

    private byte[] sha256(String purpose, String scope) {
        try {
            var text = "tenon idempotency\n" + purpose + "\n" + scope + "\n" + this.text;
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
