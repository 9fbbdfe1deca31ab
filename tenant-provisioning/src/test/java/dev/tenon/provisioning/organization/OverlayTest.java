package dev.tenon.provisioning.organization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OverlayTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            {"a":1}                 | {"a":1,"b":2}            | true
            {"a":1}                 | {"a":2}                  | false
            {"a":1}                 | {}                       | false
            {"a":{"b":true}}        | {"a":{"b":true,"c":1}}   | true
            {"a":{"b":"true"}}      | {"a":{"b":false}}        | false
            {"a":["x","y"]}         | {"a":["y","x"]}          | true
            {"a":["x"]}             | {"a":["x","y"]}          | false
            {"a":[]}                | {}                       | true
            {"a":[{"b":1,"c":2}]}   | {"a":[{"c":2,"b":1}]}    | true
            """)
    void onlyWhatTheFileNamesCounts(String wanted, String actual, boolean covered) {
        assertThat(Overlay.isCovered(json(wanted), json(actual))).isEqualTo(covered);
    }

    @Test
    void whatIsLaidOverKeepsWhatItDoesNotName() {
        var result =
                Overlay.onto(
                        json("{\"a\":1,\"b\":{\"c\":1,\"d\":2},\"e\":[1,2]}"),
                        json("{\"b\":{\"c\":9},\"e\":[3]}"));
        assertThat((JsonNode) result)
                .isEqualTo(json("{\"a\":1,\"b\":{\"c\":9,\"d\":2},\"e\":[3]}"));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
