package dev.tenon.registry.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlainYamlTest {
    @Test
    void yamlBecomesPlainJson() {
        var json =
                PlainYaml.read("a: [1, 2.5, true, null]\nb: {1: x}\nat: 2026-01-02T03:04:05Z\n")
                        .json();
        assertThat(json)
                .isEqualTo(
                        "{\"a\":[1,2.5,true,null],\"b\":{\"1\":\"x\"},\"at\":\"2026-01-02T03:04:05Z\"}");
    }

    @Test
    void aTagThatNamesAClassMakesNothingOfIt() {
        var report =
                PlainYaml.read("!!javax.script.ScriptEngineManager [!!java.net.URL ['http://x/']]");
        assertThat(report.json()).isNull();
        assertThat(report.remarks()).containsExactly("The file can't be read as YAML.");
    }

    @Test
    void aSmallFileThatSaysTheSameAMillionTimesIsLeftAlone() {
        var bomb =
                "l0: &l0 [x, x]\n"
                        + IntStream.range(1, 25)
                                .mapToObj(
                                        i -> "l%d: &l%d [*l%d, *l%d]".formatted(i, i, i - 1, i - 1))
                                .collect(Collectors.joining("\n"));
        assertThat(PlainYaml.read(bomb).json()).isNull();
        assertThat(PlainYaml.read(bomb).remarks()).hasSize(1);
    }

    @Test
    void aListThatHoldsItselfIsLeftAlone() {
        assertThat(PlainYaml.read("&a [*a]").json()).isNull();
    }

    @Test
    void aDeepFileAndABrokenOneAreLeftAlone() {
        assertThat(PlainYaml.read("[".repeat(500)).json()).isNull();
        assertThat(PlainYaml.read("a: [1,\nb: }").json()).isNull();
        assertThat(PlainYaml.read("").json()).isEqualTo("null");
    }
}
