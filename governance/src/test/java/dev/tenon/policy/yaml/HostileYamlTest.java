package dev.tenon.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostileYamlTest {
    @Test
    void aBillionLaughsEndAtTheFirstAnchor() {
        var laughs = new StringBuilder("a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (var name = 'b'; name <= 'j'; name++) {
            var before = "*" + (char) (name - 1);
            laughs.append(name).append(": &").append(name).append(" [");
            laughs.append(String.join(", ", java.util.Collections.nCopies(9, before)))
                    .append("]\n");
        }
        assertRefused(laughs.toString(), 1, "Anchors and aliases aren't read");
    }

    @Test
    void anAliasIsRefusedWhereItStands() {
        assertRefused("a: 1\nb: *a\n", 2, "Anchors and aliases aren't read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: 1\\nb: !!javax.script.ScriptEngineManager [] | 2",
                "!!java.net.URL [http://localhost] | 1",
                "a: !!binary aGk= | 1",
                "a: ! text | 1",
                "a:\\n  - !!set {x} | 2",
                "%TAG ! tag:x,2000:\\n---\\na: !thing {} | 3",
            })
    void aTagIsRefusedAndNamesNoClass(String text, int line) {
        assertRefused(text.strip().replace("\\n", "\n"), line, "Tags aren't read");
    }

    @Test
    void deepNestingEndsAtItsLevel() {
        assertRefused("a: 1\nb: " + "[".repeat(30_000), 2, "nested deeper");
        assertRefused("b: " + "{a: ".repeat(15_000), 1, "nested deeper");
        assertRefused("- ".repeat(30_000) + "x", 1, "nested deeper");
    }

    @Test
    void aMegabyteIsRefusedOnTheLineThatIsTooMuch() {
        var line = "# " + "x".repeat(1022) + "\n";
        assertRefused(line.repeat(1024), 64, "more than 64 KiB");
        assertRefused("x".repeat(1 << 20), 1, "more than 64 KiB");
    }

    @Test
    void aFieldTwiceASecondDocumentAndAFieldNamedByAListAreRefused() {
        assertRefused("a: 1\nb: 2\na: 3\n", 3, "twice");
        assertRefused("a: 1\n---\nb: 2\n", 2, "Only one document");
        assertRefused("? [a]\n: 1\n", 1, "name is a word");
        assertRefused("", 1, "empty");
        assertRefused("# only this\n", 1, "empty");
    }

    @Test
    void whatIsNotYamlIsRefusedWhereItStopsBeing() {
        assertRefused("a: 1\nb: [1, 2\nc: 3\n", 3, "This isn't YAML");
        assertRefused("a: 1\n\tb: 2\n", 2, "This isn't YAML");
        assertRefused("a: \"never ends\nb: 1\n", 3, "This isn't YAML");
        assertRefused("a: 1\nb: \u0000\n", 2, "can't be written");
    }

    @Test
    void numbersTruthAndNothingAreOnlyTexts() {
        var root = ((YamlText.Readable) YamlText.of("a: yes\nb: 0x1F\nc:\nd: 2001-01-01\n")).root();
        assertThat(((YamlNode.Fields) root).fields().values())
                .extracting(field -> ((YamlNode.Scalar) field.value()).text())
                .containsExactly("yes", "0x1F", "", "2001-01-01");
    }

    private static void assertRefused(String text, int line, String reason) {
        assertThat(YamlText.of(text))
                .isInstanceOfSatisfying(
                        YamlText.Refused.class,
                        refused -> {
                            assertThat(refused.reason()).contains(reason);
                            assertThat(refused.at().line()).as(refused.reason()).isEqualTo(line);
                        });
    }
}
