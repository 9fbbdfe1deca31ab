package dev.tenon.gateway.access;

import dev.tenon.gateway.route.Json;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A key of the issuer and the one algorithm it may be used with.
record IssuerKey(PublicKey key, String algorithm) {

    /// The signing keys of a JSON Web Key Set by their ids; keys of other kinds are passed over.
    static Map<String, IssuerKey> parseSet(byte[] json) {
        Map<String, IssuerKey> keys = new HashMap<>();
        for (JsonNode key : Json.tree(json).path("keys")) {
            String id = key.path("kid").asString("");
            if (id.isEmpty() || !"sig".equals(key.path("use").asString("sig"))) continue;
            try {
                switch (key.path("kty").asString("")) {
                    case "RSA" -> keys.put(id, rsa(key));
                    case "EC" -> {
                        if ("P-256".equals(key.path("crv").asString(""))) keys.put(id, ec(key));
                    }
                    default -> {}
                }
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException("Key " + id + " of the issuer is broken", e);
            }
        }
        return keys;
    }

    boolean verifies(byte[] signed, byte[] signature, String claimedAlgorithm) {
        if (!algorithm.equals(claimedAlgorithm)) return false;
        try {
            Signature check =
                    Signature.getInstance(
                            algorithm.equals("RS256")
                                    ? "SHA256withRSA"
                                    : "SHA256withECDSAinP1363Format");
            check.initVerify(key);
            check.update(signed);
            return check.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    private static IssuerKey rsa(JsonNode key) throws GeneralSecurityException {
        var spec = new RSAPublicKeySpec(number(key, "n"), number(key, "e"));
        return new IssuerKey(KeyFactory.getInstance("RSA").generatePublic(spec), "RS256");
    }

    private static IssuerKey ec(JsonNode key) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        var point = new ECPoint(number(key, "x"), number(key, "y"));
        var spec = new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class));
        return new IssuerKey(KeyFactory.getInstance("EC").generatePublic(spec), "ES256");
    }

    private static BigInteger number(JsonNode key, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(member).asString("")));
    }
}
