package dev.tenon.signing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A signed document in transit (DSSE): its type, its bytes, and who signed both.
public record Envelope(String payloadType, String payload, List<Signature> signatures) {
    /// One signature and the key that made it.
    public record Signature(String keyid, String sig) {}

    /// What is signed: type and bytes, each with its length, so that neither can pass for part of
    /// the other.
    static byte[] signedBytes(String payloadType, byte[] payload) {
        var type = payloadType.getBytes(StandardCharsets.UTF_8);
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ascii("DSSEv1 " + type.length + " "));
        bytes.writeBytes(type);
        bytes.writeBytes(ascii(" " + payload.length + " "));
        bytes.writeBytes(payload);
        return bytes.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
