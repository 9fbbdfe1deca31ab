package dev.tenon.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.gateway.sample.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignedEnvelopeTest {
    private final SigningKey key = new SigningKey();
    private final VerificationKey publicKey = VerificationKey.fromBase64Url(key.publicKey());

    @Test
    void whatWasSignedIsOpened() {
        SignedEnvelope envelope = SignedEnvelope.parse(key.envelopeBytes("a/b", Map.of("x", 1)));
        assertThat(new String(envelope.open("a/b", publicKey), StandardCharsets.UTF_8))
                .isEqualTo("{\"x\":1}");
    }

    @Test
    void theSignedBytesAreThoseOfTheStandard() {
        byte[] signed =
                SignedEnvelope.signedBytes(
                        "http://example.com/HelloWorld",
                        "hello world".getBytes(StandardCharsets.UTF_8));
        assertThat(new String(signed, StandardCharsets.UTF_8))
                .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    }

    @Test
    void aChangedPayloadAnotherTypeAndAnotherKeyAreRefused() {
        SignedEnvelope good = key.envelope("a/b", Map.of("x", 1));
        String changed =
                Base64.getEncoder().encodeToString("{\"x\":2}".getBytes(StandardCharsets.UTF_8));
        refused(new SignedEnvelope("a/b", changed, good.signatures()), "a/b");
        refused(new SignedEnvelope("a/c", good.payload(), good.signatures()), "a/c");
        refused(good, "a/c");
        refused(new SigningKey().envelope("a/b", Map.of("x", 1)), "a/b");
        assertThatThrownBy(() -> SignedEnvelope.parse("[]".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(DocumentRefused.class);
        assertThatThrownBy(
                        () ->
                                SignedEnvelope.parse("{}".getBytes(StandardCharsets.UTF_8))
                                        .open("a/b", publicKey))
                .isInstanceOf(DocumentRefused.class);
    }

    private void refused(SignedEnvelope envelope, String type) {
        assertThatThrownBy(() -> envelope.open(type, publicKey))
                .isInstanceOf(DocumentRefused.class);
    }
}
