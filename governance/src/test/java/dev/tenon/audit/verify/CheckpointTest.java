package dev.tenon.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckpointTest {
    /// Key and note of the signed-note format's own documentation (Go's `sumdb/note`).
    private static final String KEY =
            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String NOTE =
            """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    @Test
    void theSignatureOfTheFormatsOwnExampleIsGood() throws NotProven {
        var key = VerifierKey.parse(KEY);
        var end = NOTE.lastIndexOf("\n\n");
        var line = NOTE.substring(end + 2).strip();

        assertThat(key.signed(NOTE.substring(0, end + 1), line)).isTrue();
        assertThat(key.signed(NOTE.substring(0, end + 1).replace("answer", "question"), line))
                .isFalse();
        assertThat(key.text()).isEqualTo(KEY);
    }

    @Test
    void aDamagedKeyIsRefused() {
        assertThatThrownBy(() -> VerifierKey.parse(KEY.replace("c74f20a3", "c74f20a4")))
                .isInstanceOf(NotProven.class);
        assertThatThrownBy(() -> VerifierKey.parse("nothing")).isInstanceOf(NotProven.class);
    }

    @Test
    void aNoteWithoutASignatureIsNotBelieved() throws NotProven {
        var key = VerifierKey.parse(KEY);

        assertThatThrownBy(() -> Checkpoint.open("log\n1\nAAAA\n", key))
                .hasMessageContaining("no signed note");
        assertThatThrownBy(() -> Checkpoint.open("log\n1\nAAAA\n\n— other AAAA\n", key))
                .hasMessageContaining("no valid signature");
    }

    @Test
    void jsonIsReadAsWrittenAndNothingElse() throws NotProven {
        assertThat(
                        Json.object(
                                " {\"a\" : [1, true, null, -2.5], \"b\":{\"c\":\"\\u00e9\\n\\\"\"}} "))
                .isEqualTo(
                        Map.of(
                                "a", java.util.Arrays.asList(1L, true, Json.NULL, -2.5),
                                "b", Map.of("c", "é\n\"")));
        assertThatThrownBy(() -> Json.object("{\"a\":1,\"a\":2}")).hasMessageContaining("twice");
        for (var broken :
                new String[] {
                    "",
                    "{",
                    "[]",
                    "{\"a\":}",
                    "{\"a\" 1}",
                    "{} x",
                    "{\"a\":\"\\u12\"}",
                    "{\"a\":nonsense}"
                }) {
            assertThatThrownBy(() -> Json.object(broken)).as(broken).isInstanceOf(NotProven.class);
        }
    }
}
