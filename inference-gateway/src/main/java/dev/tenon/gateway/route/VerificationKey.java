package dev.tenon.gateway.route;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.HexFormat;

/// An Ed25519 public key and its short name: the first 16 hex digits of its SHA-256.
public final class VerificationKey {
    private static final int LENGTH = 32;

    private final PublicKey key;
    private final String id;

    private VerificationKey(PublicKey key, String id) {
        this.key = key;
        this.id = id;
    }

    /// From the 32 bytes as base64url, the form settings and documents carry.
    public static VerificationKey fromBase64Url(String text) {
        byte[] raw = Base64.getUrlDecoder().decode(text);
        if (raw.length != LENGTH)
            throw new IllegalArgumentException("An Ed25519 public key has 32 bytes");
        try {
            var spec = new EdECPublicKeySpec(NamedParameterSpec.ED25519, point(raw));
            return new VerificationKey(
                    KeyFactory.getInstance("Ed25519").generatePublic(spec), idOf(raw));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not an Ed25519 public key", e);
        }
    }

    public String id() {
        return id;
    }

    boolean verifies(byte[] signed, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(signed);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    private static EdECPoint point(byte[] littleEndian) {
        byte[] y = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) y[i] = littleEndian[LENGTH - 1 - i];
        boolean xIsOdd = (y[0] & 0x80) != 0;
        y[0] &= 0x7f;
        return new EdECPoint(xIsOdd, new BigInteger(1, y));
    }

    private static String idOf(byte[] raw) throws NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(raw))
                .substring(0, 16);
    }
}
