package dev.tenon.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenTextTest {
    private final AccessTokenText token = AccessTokenText.random(new Random(1));

    @Test
    void aTokenHasThePublishedShapeAndReadsBack() {
        assertThat(token.reveal()).matches("tenon_pat_[0-9A-Za-z]{36}");
        assertThat(AccessTokenText.parse(token.reveal()))
                .hasValueSatisfying(read -> assertThat(read.sha256()).isEqualTo(token.sha256()));
    }

    @Test
    void itsLastSixCharactersAreTheChecksumOfTheRest() {
        var crc = new CRC32();
        crc.update(token.reveal().substring(0, 40).getBytes(StandardCharsets.US_ASCII));
        long value = 0;
        for (var digit : token.reveal().substring(40).toCharArray()) {
            value =
                    value * 62
                            + "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                    .indexOf(digit);
        }
        assertThat(value).isEqualTo(crc.getValue());
    }

    @Test
    void noSlipOfTheHandGoesUnnoticed() {
        var text = token.reveal();
        for (int i = 10; i < text.length(); i++) {
            var other = text.charAt(i) == 'a' ? 'b' : 'a';
            assertThat(AccessTokenText.parse(text.substring(0, i) + other + text.substring(i + 1)))
                    .as("at %d", i)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tenon_pat_",
                "tenon_pat_short",
                "ghp_0123456789012345678901234567890123456"
            })
    void whatIsNoTokenIsNone(String text) {
        assertThat(AccessTokenText.parse(text)).isEmpty();
    }

    @Test
    void theSecretIsNotInWhatGetsLogged() {
        assertThat(token.toString()).isEqualTo("tenon_pat_…" + token.hint()).hasSize(15);
    }
}
