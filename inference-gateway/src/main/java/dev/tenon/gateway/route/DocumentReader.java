package dev.tenon.gateway.route;

/// Who makes use of a kind of document.
public interface DocumentReader {

    /// The payload type of the envelopes it reads.
    String payloadType();

    /// Reads a payload whose signature holds; throws where the content is not to be believed.
    /// Returns its revision.
    long apply(String id, byte[] payload);

    void gone(String id);
}
