package dev.tenon.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/// Encrypts tenants' keys at rest under a key derived from the platform's.
final class KeyWrap {
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom chance = new SecureRandom();

    KeyWrap(byte[] platformSeed) {
        try {
            var derivation =
                    HKDFParameterSpec.ofExtract()
                            .addIKM(platformSeed)
                            .thenExpand(
                                    "tenon key wrap v1".getBytes(StandardCharsets.US_ASCII), 32);
            this.key = KDF.getInstance("HKDF-SHA256").deriveKey("AES", derivation);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /// Encrypts a secret that opens for the same owner only, so that no tenant's key can be put in
    /// another's place.
    byte[] wrap(byte[] secret, String owner) {
        var nonce = new byte[NONCE_LENGTH];
        chance.nextBytes(nonce);
        var sealed = run(Cipher.ENCRYPT_MODE, nonce, secret, owner);
        var all = Arrays.copyOf(nonce, nonce.length + sealed.length);
        System.arraycopy(sealed, 0, all, nonce.length, sealed.length);
        return all;
    }

    byte[] unwrap(byte[] wrapped, String owner) {
        return run(
                Cipher.DECRYPT_MODE,
                Arrays.copyOf(wrapped, NONCE_LENGTH),
                Arrays.copyOfRange(wrapped, NONCE_LENGTH, wrapped.length),
                owner);
    }

    private byte[] run(int mode, byte[] nonce, byte[] text, String owner) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(
                    "A tenant's key does not open with this platform key", broken);
        }
    }
}
