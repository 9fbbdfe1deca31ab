package dev.tenon.gateway.route;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// A DSSE envelope: bytes, what they are, and who vouches for them.
public record SignedEnvelope(
        String payloadType, String payload, List<EnvelopeSignature> signatures) {
    public static final String ROUTE = "application/vnd.tenon.route.v1+json";
    public static final String ACCESS = "application/vnd.tenon.access.v1+json";
    public static final String ADMISSION = "application/vnd.tenon.admission.v1+json";

    /// One signature and the short name of its key.
    public record EnvelopeSignature(String keyid, String sig) {}

    public static SignedEnvelope parse(byte[] json) {
        try {
            return Json.read(json, SignedEnvelope.class);
        } catch (RuntimeException e) {
            throw new DocumentRefused("It is not a signed envelope", e);
        }
    }

    /// The payload, once its type is the expected one and the key's signature over both holds.
    @SuppressWarnings("NullAway") // members missing in the JSON are null whatever the record says
    public byte[] open(String expectedType, VerificationKey key) {
        if (!expectedType.equals(payloadType))
            throw new DocumentRefused("It is a " + payloadType + ", not a " + expectedType);
        if (payload == null || signatures == null)
            throw new DocumentRefused("It has no payload or no signature");
        try {
            byte[] bytes = Base64.getDecoder().decode(payload);
            byte[] signed = signedBytes(payloadType, bytes);
            for (EnvelopeSignature signature : signatures) {
                if (key.id().equals(signature.keyid())
                        && key.verifies(signed, Base64.getDecoder().decode(signature.sig())))
                    return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new DocumentRefused("It is not base64", e);
        }
        throw new DocumentRefused("Its signature does not hold under key " + key.id());
    }

    /// What a signature covers: `DSSEv1 SP len(type) SP type SP len(payload) SP payload`.
    public static byte[] signedBytes(String type, byte[] payload) {
        byte[] typeBytes = type.getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream(payload.length + 128);
        out.writeBytes(
                ("DSSEv1 " + typeBytes.length + " " + type + " " + payload.length + " ")
                        .getBytes(StandardCharsets.UTF_8));
        out.writeBytes(payload);
        return out.toByteArray();
    }
}
