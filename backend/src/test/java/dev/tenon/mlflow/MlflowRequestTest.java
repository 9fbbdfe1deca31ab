package dev.tenon.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class MlflowRequestTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {}               | Missing value for required parameter 'f'. See the API docs for more information about request parameters.
                    {"f":null}       | Missing value for required parameter 'f'. See the API docs for more information about request parameters.
                    {"f":""}         | Missing value for required parameter 'f'. See the API docs for more information about request parameters.
                    {"f":31}         | Invalid value 31 for parameter 'f' supplied:  Hint: Value was of type 'int'. See the API docs for more information about request parameters.
                    {"f":1.5}        | Invalid value 1.5 for parameter 'f' supplied:  Hint: Value was of type 'float'. See the API docs for more information about request parameters.
                    {"f":true}       | Invalid value true for parameter 'f' supplied:  Hint: Value was of type 'bool'. See the API docs for more information about request parameters.
                    {"f":[1]}        | Invalid value [1] for parameter 'f' supplied:  Hint: Value was of type 'list'. See the API docs for more information about request parameters.
                    {"f":{"a":1}}    | Invalid value {"a":1} for parameter 'f' supplied:  Hint: Value was of type 'dict'. See the API docs for more information about request parameters.
                    """)
    void aWrongTextIsRefusedInMlflowsWords(String body, String message) {
        assertThatThrownBy(() -> body(body).required("f"))
                .isInstanceOfSatisfying(
                        MlflowRefusal.class,
                        refusal ->
                                assertThat(refusal.code())
                                        .isEqualTo(MlflowRefusal.Code.INVALID_PARAMETER_VALUE))
                .hasMessage(message);
    }

    @Test
    void numbersMayComeAsTexts() {
        var asked =
                body(
                        "{\"i\":\"12\",\"d\":\"-1.5e3\",\"n\":\"NaN\",\"inf\":\"-Infinity\",\"f\":3.0}");
        assertThat(asked.integer("i")).contains(12L);
        assertThat(asked.integer("f")).contains(3L);
        assertThat(asked.number("d")).contains(-1500.0);
        assertThat(asked.number("n")).contains(Double.NaN);
        assertThat(asked.number("inf")).contains(Double.NEGATIVE_INFINITY);
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> body("{\"f\":\"1.5\"}").integer("f"))
                .hasMessageContaining("type 'str'");
        assertThatThrownBy(() -> body("{\"f\":1.5}").integer("f"))
                .hasMessageContaining("type 'float'");
        assertThatThrownBy(() -> body("{\"f\":\"0x1p3\"}").number("f"))
                .hasMessageContaining("type 'str'");
        assertThatThrownBy(() -> body("{\"f\":99999999999999999999}").integer("f"))
                .isInstanceOf(MlflowRefusal.class);
    }

    @Test
    void aFieldOfAnInnerObjectIsNamedByItsWholePath() {
        var metric = body("{\"metrics\":[{\"key\":\"a\"},{}]}").objects("metrics").get(1);
        assertThatThrownBy(() -> metric.required("key"))
                .hasMessageStartingWith("Missing value for required parameter 'metrics[1].key'.");
    }

    @Test
    void oneValueOfAQueryIsAListOfOne() {
        var query = MlflowRequest.ofQuery(JSON.readTree("{\"run_ids\":\"a\"}"));
        assertThat(query.texts("run_ids")).containsExactly("a");
        assertThatThrownBy(() -> body("{\"run_ids\":\"a\"}").texts("run_ids"))
                .hasMessageContaining("type 'str'");
    }

    @Test
    void yesAndNoAreReadInAnyCase() {
        var asked = body("{\"a\":\"True\",\"b\":\"false\",\"c\":true,\"d\":\"maybe\"}");
        assertThat(asked.flag("a")).isTrue();
        assertThat(asked.flag("b")).isFalse();
        assertThat(asked.flag("c")).isTrue();
        assertThat(asked.flag("nothing")).isFalse();
        assertThatThrownBy(() -> asked.flag("d")).isInstanceOf(MlflowRefusal.class);
    }

    private static MlflowRequest body(String json) {
        return MlflowRequest.ofBody(JSON.readTree(json));
    }
}
