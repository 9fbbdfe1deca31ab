package dev.tenon.gateway.sample;

import dev.tenon.gateway.route.Json;
import dev.tenon.gateway.route.SignedEnvelope;
import dev.tenon.gateway.route.VerificationKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// A fresh Ed25519 key that signs envelopes as the control plane does.
public final class SigningKey {
    private final KeyPair pair;

    public SigningKey() {
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The public half as settings and route documents carry it.
    public String publicKey() {
        byte[] encoded = pair.getPublic().getEncoded(); // the key is the end of its X.509 form
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    public SignedEnvelope envelope(String type, Object payload) {
        byte[] bytes = Json.write(payload);
        String keyId = VerificationKey.fromBase64Url(publicKey()).id();
        var signature =
                new SignedEnvelope.EnvelopeSignature(
                        keyId,
                        Base64.getEncoder()
                                .encodeToString(sign(SignedEnvelope.signedBytes(type, bytes))));
        return new SignedEnvelope(
                type, Base64.getEncoder().encodeToString(bytes), List.of(signature));
    }

    public byte[] envelopeBytes(String type, Object payload) {
        return Json.write(envelope(type, payload));
    }

    private byte[] sign(byte[] bytes) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(pair.getPrivate());
            ed25519.update(bytes);
            return ed25519.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
