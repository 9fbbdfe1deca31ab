package dev.tenon.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b", "a.b-c d:e", "größe", "a/..b", "損失"})
    void aKeyThatIsAPathOfItsOwnIsKept(String key) {
        assertThat(KeyRules.key("key", key)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "a//b,a/b",
        "a/../b,b",
        "a/,a",
        "./a,a",
        "/a,/a",
        "//a,//a",
        "..,..",
        "../a,../a",
        "...,...",
        ".,.",
        "a/..,."
    })
    void aKeyThatWouldResolveToAnotherOneIsRefused(String key, String resolved) {
        assertThatThrownBy(() -> KeyRules.key("metrics[0].name", key))
                .hasMessage(
                        "Invalid value \"%s\" for parameter 'metrics[0].name' supplied: Names may be treated as files in certain cases, and must not resolve to other names when treated as such. This name would resolve to '%s'"
                                .formatted(key, resolved));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a$b", "a\\b", "a#", "a\n", "a'b", "☃"})
    void aCharacterThatNoKeyHasIsRefused(String key) {
        assertThatThrownBy(() -> KeyRules.key("key", key))
                .hasMessageContaining("Names may only contain alphanumerics");
    }

    @Test
    void lengthIsCountedInCharactersAndNotInHalves() {
        var emoji = "𝒳".repeat(250);
        assertThat(KeyRules.within("key", 250, emoji)).isEqualTo(emoji);
        assertThatThrownBy(() -> KeyRules.within("key", 250, emoji + "x"))
                .hasMessage("'key' exceeds the maximum length of 250 characters");
        assertThat(KeyRules.cut(2, "𝒳𝒳𝒳")).isEqualTo("𝒳𝒳");
    }
}
