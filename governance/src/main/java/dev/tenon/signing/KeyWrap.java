package dev.tenon.signing;

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
                            .thenExpand("tenon key wrap v1".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 32);
            this.key = KDF.getInstance("HKDF-SHA256").deriveKey("AES", derivation);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    byte[] wrap(byte[] secret) {
        var nonce = new byte[NONCE_LENGTH];
        chance.nextBytes(nonce);
        var sealed = run(Cipher.ENCRYPT_MODE, nonce, secret);
        var all = Arrays.copyOf(nonce, nonce.length + sealed.length);
        System.arraycopy(sealed, 0, all, nonce.length, sealed.length);
        return all;
    }

    byte[] unwrap(byte[] wrapped) {
        return run(
                Cipher.DECRYPT_MODE,
                Arrays.copyOf(wrapped, NONCE_LENGTH),
                Arrays.copyOfRange(wrapped, NONCE_LENGTH, wrapped.length));
    }

    private byte[] run(int mode, byte[] nonce, byte[] text) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("A tenant's key does not open with this platform key", broken);
        }
    }
}
