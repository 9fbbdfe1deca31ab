package dev.tenon.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.gateway.engine.Datatype;
import dev.tenon.gateway.engine.Signature;
import dev.tenon.gateway.engine.Tensor;
import dev.tenon.gateway.engine.TensorSpec;
import dev.tenon.gateway.engine.UnfitInput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestRequestTest {

    @Test
    void nestedAndFlatDataAreTheSame() {
        ByteBuffer nested =
                only("""
                {"inputs":[{"name":"x","shape":[2,2],"datatype":"FP32","data":[[1,2],[3,4.5]]}]}""")
                        .bytes();
        ByteBuffer flat =
                only("""
                {"inputs":[{"name":"x","shape":[2,2],"datatype":"FP32","data":[1,2,3,4.5]}]}""")
                        .bytes();
        assertThat(nested).isEqualTo(flat);
        assertThat(flat.getFloat(12)).isEqualTo(4.5f);
    }

    @Test
    void membersMayComeInAnyOrderAndUnknownOnesArePassedOver() {
        Tensor tensor =
                only(
                        """
                {"model_name":"m","x":{"y":[null]},"inputs":[{"data":[1,2],"more":{},"datatype":"INT64","shape":[1,2],"name":"x"}],"id":"7"}""");
        assertThat(tensor.bytes().getLong(8)).isEqualTo(2);
    }

    @Test
    void wholeNumbersBeyondADoubleStayExact() {
        assertThat(
                        only("""
                {"inputs":[{"name":"x","shape":[1],"datatype":"INT64","data":[9007199254740993]}]}""")
                                .bytes()
                                .getLong())
                .isEqualTo(9007199254740993L);
    }

    @Test
    void stringsAndTruthsAreRead() {
        Tensor strings =
                only(
                        """
                {"inputs":[{"name":"x","shape":[2],"datatype":"BYTES","data":["a","é"]}]}""");
        assertThat(strings.bytes())
                .isEqualTo(
                        ByteBuffer.wrap(
                                new byte[] {
                                    1, 0, 0, 0, 'a', 2, 0, 0, 0, (byte) 0xc3, (byte) 0xa9
                                }));
        assertThat(
                        only("""
                {"inputs":[{"name":"x","shape":[3],"datatype":"BOOL","data":[true,0,1]}]}""")
                                .bytes())
                .isEqualTo(ByteBuffer.wrap(new byte[] {1, 0, 1}));
    }

    @Test
    void aScalarHasOneElement() {
        assertThat(
                        only("""
                {"inputs":[{"name":"x","shape":[],"datatype":"FP64","data":[2.5]}]}""")
                                .bytes()
                                .getDouble())
                .isEqualTo(2.5);
    }

    @ParameterizedTest
    @CsvSource({
        "UINT8,256",
        "UINT8,-1",
        "INT8,128",
        "UINT16,65536",
        "UINT32,4294967296",
        "INT32,2147483648",
        "INT64,9223372036854775808",
        "UINT64,18446744073709551616",
        "INT32,1.5",
        "FP32,1e39",
        "FP16,1e6",
        "BF16,1",
        "BOOL,2",
        "FP32,true",
        "FP32,null",
        "COMPLEX,1"
    })
    void whatDoesNotFitTheDatatypeIsRefused(String datatype, String value) {
        refused(
                "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"%s\",\"data\":[%s]}]}"
                        .formatted(datatype, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"inputs\":[]}",
                "{\"inputs\":[{}]}",
                "{\"inputs\":[{\"name\":\"x\"}]}",
                "{\"inputs\":[{\"name\":\"x\",\"shape\":[3],\"datatype\":\"BOOL\",\"data\":[true]}]}",
                "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[1,2]}]}",
                "{\"inputs\":[{\"name\":\"x\",\"shape\":[-1],\"datatype\":\"FP32\",\"data\":[1]}]}",
                "{\"inputs\":[{\"name\":\"x\",\"shape\":[4294967296,4294967296],\"datatype\":\"FP32\",\"data\":[1]}]}",
                "{\"inputs\":[{\"name\":\"x\",\"shape\":[2000000000],\"datatype\":\"FP32\",\"data\":[1]}]}",
                "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[1]}]} x",
                "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[1],\"parameters\":{\"binary_data_size\":4}}]}",
                "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP32\",\"parameters\":{\"binary_data_size\":4}}]}"
            })
    void brokenRequestsAreRefused(String body) {
        refused(body);
    }

    @Test
    void blobsFollowTheJsonInTheOrderOfTheirInputs() {
        String json =
                """
                {"inputs":[{"name":"a","shape":[1],"datatype":"INT32","parameters":{"binary_data_size":4}},
                {"name":"b","shape":[1],"datatype":"INT32","data":[5]},
                {"name":"c","shape":[1],"datatype":"INT32","parameters":{"binary_data_size":4}}]}""";
        byte[] body =
                ByteBuffer.allocate(json.length() + 8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(json.getBytes(StandardCharsets.UTF_8))
                        .putInt(7)
                        .putInt(9)
                        .array();
        List<Tensor> inputs = RestRequest.read(body, json.length()).inputs();
        assertThat(inputs).extracting(tensor -> tensor.bytes().getInt()).containsExactly(7, 5, 9);
        assertThatThrownBy(() -> RestRequest.read(body, body.length + 1))
                .isInstanceOf(UnfitInput.class);
        assertThatThrownBy(() -> RestRequest.read(body, -1)).isInstanceOf(UnfitInput.class);
        byte[] longer = java.util.Arrays.copyOf(body, body.length + 1);
        assertThatThrownBy(() -> RestRequest.read(longer, json.length()))
                .isInstanceOf(UnfitInput.class);
    }

    @Test
    void aBodyWithoutJsonIsTheOnlyInput() {
        Signature signature =
                new Signature(
                        List.of(new TensorSpec("x", Datatype.FP32, new long[] {-1, 2})),
                        List.of(new TensorSpec("y", Datatype.FP32, new long[] {-1, 1})));
        InferRequest request = RestRequest.read(new byte[8], 0);
        assertThat(request.inputsFor(signature).getFirst().shape()).containsExactly(1, 2);
        assertThatThrownBy(() -> RestRequest.read(new byte[7], 0).inputsFor(signature))
                .isInstanceOf(UnfitInput.class);
    }

    @Test
    void stringsInABlobMustNotRunOverItsEnd() {
        Signature signature =
                new Signature(
                        List.of(new TensorSpec("x", Datatype.BYTES, new long[] {1})),
                        List.of(new TensorSpec("y", Datatype.BYTES, new long[] {1})));
        Tensor lying =
                new Tensor(
                        "x",
                        Datatype.BYTES,
                        new long[] {1},
                        ByteBuffer.wrap(new byte[] {9, 0, 0, 0, 'a'}));
        assertThatThrownBy(() -> signature.check(List.of(lying))).isInstanceOf(UnfitInput.class);
    }

    private static Tensor only(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return RestRequest.read(bytes, bytes.length).inputs().getFirst();
    }

    private static void refused(String body) {
        assertThatThrownBy(
                        () -> {
                            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                            RestRequest.read(bytes, bytes.length);
                        })
                .isInstanceOf(UnfitInput.class);
    }
}
