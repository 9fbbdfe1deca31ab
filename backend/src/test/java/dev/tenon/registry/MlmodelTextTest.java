package dev.tenon.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MlmodelTextTest {
    @Test
    void tensorsKeepTheirTypeAndShape() {
        var signature =
                MlmodelText.signature(
                                """
                                flavors: {}
                                signature:
                                  inputs: '[{"type": "tensor", "tensor-spec": {"dtype": "float32", "shape": [-1, 16]}}]'
                                  outputs: '[{"type": "tensor", "name": "y", "tensor-spec": {"dtype": "int64", "shape": [-1]}}]'
                                """)
                        .orElseThrow();
        assertThat(signature.inputs())
                .containsExactly(new TensorSpec("input-0", "FP32", List.of(-1L, 16L)));
        assertThat(signature.outputs()).containsExactly(new TensorSpec("y", "INT64", List.of(-1L)));
    }

    @Test
    void columnsAreTensorsOfOneDimension() {
        var signature =
                MlmodelText.signature(
                                """
                                signature:
                                  inputs: '[{"type": "double", "name": "age", "required": true}, {"type": "string", "name": "city"}]'
                                  outputs: '[{"type": "long"}]'
                                """)
                        .orElseThrow();
        assertThat(signature.inputs())
                .containsExactly(
                        new TensorSpec("age", "FP64", List.of(-1L)),
                        new TensorSpec("city", "BYTES", List.of(-1L)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "flavors: {}",
                "signature: 5",
                "signature: {inputs: 'no json', outputs: '[]'}",
                "signature: {inputs: '{}', outputs: '[]'}",
                "[",
                "!!javax.script.ScriptEngineManager [!!java.net.URL [\"http://localhost/\"]]",
                "a: &a [*a]"
            })
    void whatIsNoSignatureIsNone(String text) {
        assertThat(MlmodelText.signature(text)).isEmpty();
    }
}
