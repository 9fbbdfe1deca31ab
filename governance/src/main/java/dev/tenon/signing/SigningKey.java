package dev.tenon.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// An Ed25519 key that signs; made from its 32-byte seed.
public final class SigningKey {
    private static final int PUBLIC_KEY_LENGTH = 32;

    private final KeyPair pair;

    private SigningKey(KeyPair pair) {
        this.pair = pair;
    }

    public static SigningKey of(byte[] seed) {
        if (seed.length != 32) throw new IllegalArgumentException("An Ed25519 seed has 32 bytes");
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, new FixedRandom(seed));
            return new SigningKey(generator.generateKeyPair());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /// The public key's 32 bytes.
    public byte[] publicKey() {
        var encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - PUBLIC_KEY_LENGTH, encoded.length);
    }

    /// The public key as settings and documents carry it.
    public String publicKeyText() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(publicKey());
    }

    /// The first 16 hex digits of the public key's SHA-256.
    public String id() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(publicKey());
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    public byte[] sign(byte[] message) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /// Puts a document in its signed envelope.
    public Envelope seal(String payloadType, String payload) {
        var bytes = payload.getBytes(StandardCharsets.UTF_8);
        var signature = sign(Envelope.signedBytes(payloadType, bytes));
        var encoder = Base64.getEncoder();
        return new Envelope(
                payloadType,
                encoder.encodeToString(bytes),
                List.of(new Envelope.Signature(id(), encoder.encodeToString(signature))));
    }

    /// The JDK makes an Ed25519 key from the random bytes that it asks for; these are our seed.
    private static final class FixedRandom extends SecureRandom {
        private final byte[] seed;

        FixedRandom(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
