package dev.tenon.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SigningTest {
    private static final byte[] SEED =
            HexFormat.of()
                    .parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");

    /// The second test vector of RFC 8032, section 7.1.
    @Test
    void theKeyOfAKnownSeedIsTheKnownKeyAndSignsTheKnownWay() {
        var key = SigningKey.of(SEED);

        assertThat(HexFormat.of().formatHex(key.publicKey()))
                .isEqualTo("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        assertThat(HexFormat.of().formatHex(key.sign(new byte[] {0x72})))
                .isEqualTo(
                        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
        assertThat(key.id()).matches("[0-9a-f]{16}");
    }

    @Test
    void aSeedOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> SigningKey.of(new byte[31]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// The example of the DSSE protocol's own description.
    @Test
    void whatIsSignedIsTypeAndPayloadWithTheirLengths() {
        var signed =
                Envelope.signedBytes(
                        "http://example.com/HelloWorld",
                        "hello world".getBytes(StandardCharsets.UTF_8));

        assertThat(new String(signed, StandardCharsets.UTF_8))
                .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    }

    @Test
    void anEnvelopeCarriesItsPayloadAndASignatureOverBoth() {
        var key = SigningKey.of(SEED);
        var sealed = key.seal("text/plain", "hé");
        var payload = Base64.getDecoder().decode(sealed.payload());
        var signature = sealed.signatures().getFirst();

        assertThat(new String(payload, StandardCharsets.UTF_8)).isEqualTo("hé");
        assertThat(signature.keyid()).isEqualTo(key.id());
        assertThat(Base64.getDecoder().decode(signature.sig()))
                .isEqualTo(key.sign(Envelope.signedBytes("text/plain", payload)));
    }

    @Test
    void aWrappedKeyOpensForItsOwnerUnderItsPlatformAndForNobodyElse() {
        var wrap = new KeyWrap(new byte[32]);
        var wrapped = wrap.wrap(SEED, "acme");

        assertThat(wrap.unwrap(wrapped, "acme")).isEqualTo(SEED);
        assertThat(wrap.wrap(SEED, "acme")).isNotEqualTo(wrapped);
        assertThatThrownBy(() -> wrap.unwrap(wrapped, "globex"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new KeyWrap(SEED).unwrap(wrapped, "acme"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void thePlatformsSeedIsNotInWhatGetsLogged() {
        assertThat(new SigningSettings("secret-seed").toString()).doesNotContain("secret");
    }
}
