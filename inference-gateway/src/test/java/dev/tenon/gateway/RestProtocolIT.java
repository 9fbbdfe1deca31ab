package dev.tenon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.gateway.route.Json;
import dev.tenon.gateway.sample.RawHttp;
import dev.tenon.gateway.sample.RawHttp.Reply;
import dev.tenon.gateway.sample.SampleTenant;
import dev.tenon.gateway.sample.TinyOnnx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The protocol over REST as clients really speak it, byte by byte where they are peculiar.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestProtocolIT {
    private static final String INFER = "/v2/models/churn/infer";
    private static final String PROJECT = "/t/acme/p/churn";
    private final SampleTenant acme = new SampleTenant("acme");
    private final SampleTenant whole = new SampleTenant("whole");
    private TestGateway gateway;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        gateway = new TestGateway(data);
        gateway.plane.publish(
                acme, 1, SampleTenant.onnx("control", 1, TinyOnnx.linear(3, 4, 5), 0, 10_000));
        gateway.plane.publish(
                whole,
                1,
                new SampleTenant.Version(
                        "control",
                        1,
                        TinyOnnx.sameIntegers(),
                        "model.onnx",
                        "onnx",
                        0,
                        10_000,
                        SampleTenant.Tensors.of("INT64", -1, 2, -1, 2)));
        gateway.awaitReady(acme);
        gateway.awaitReady(whole);
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void theServerSaysWhatItIs() throws Exception {
        for (String path : List.of("/v2", "/v2/", PROJECT + "/v2")) {
            JsonNode server = Json.tree(get(path).body());
            assertThat(server.path("name").asString()).isNotEmpty();
            assertThat(server.path("extensions").toString())
                    .contains("binary_tensor_data", "model_repository");
        }
    }

    @Test
    void readyAnswersWhatEveryClientLooksFor() throws Exception {
        for (String path : List.of("/v2/health/ready", "/v2/health/live")) {
            Reply reply = get(path);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(Json.tree(reply.body()).path("live").asBoolean()).isTrue();
        }
        assertThat(get("/v2/health/ready").text()).contains("\"ready\":true");
    }

    @Test
    void aVersionMayStandInThePath() throws Exception {
        String models = "/v2/models/churn/versions/1";
        assertThat(get(models).status()).isEqualTo(200);
        assertThat(get(models + "/ready").status()).isEqualTo(200);
        assertThat(post(models + "/infer", TestGateway.ROW).status()).isEqualTo(200);
        for (String wrong : List.of("2", "x", "999999999999"))
            assertThat(post("/v2/models/churn/versions/" + wrong + "/infer", TestGateway.ROW))
                    .extracting(Reply::status)
                    .isEqualTo(404);
    }

    @Test
    void theRepositoryIndexIsAskedWithoutABodyOrALength() throws Exception {
        String bare =
                "POST /v2/repository/index HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer "
                        + acme.token
                        + "\r\n\r\n";
        JsonNode index = Json.tree(exchange(bare).body());
        assertThat(index.get(0).path("name").asString()).isEqualTo("churn");
        assertThat(index.get(0).path("version").asString()).isEqualTo("1");
        assertThat(index.get(0).path("state").asString()).isEqualTo("READY");
        assertThat(Json.tree(post("/v2/repository/index", "{\"ready\":true}").body())).hasSize(1);
        assertThat(Json.tree(get("/v2/models").body()).path("models").get(0).asString())
                .isEqualTo("churn");
    }

    @Test
    void anErrorIsASentenceUnderExactlyThisContentType() throws Exception {
        for (Reply reply :
                List.of(
                        post(INFER, "{"),
                        post("/v2/models/other/infer", TestGateway.ROW),
                        get("/nowhere"),
                        get(INFER))) {
            assertThat(reply.status()).isBetween(400, 404);
            assertThat(reply.headers().get("content-type")).isEqualTo("application/json");
            assertThat(Json.tree(reply.body()).path("error").asString()).contains(" ");
        }
    }

    @Test
    void withoutOutputsTheWholeRequestMayAskForBinary() throws Exception {
        String body =
                """
                {"parameters":{"binary_data_output":true},"inputs":[{"name":"x","shape":[1,2],"datatype":"FP32","data":[1,2]}]}""";
        Reply reply = post(INFER, body);
        int json = Integer.parseInt(reply.headers().get("inference-header-content-length"));
        assertThat(reply.headers().get("content-type")).isEqualTo("application/octet-stream");
        assertThat(littleEndian(reply.body()).getFloat(json)).isEqualTo(16);
        JsonNode output = output(reply.body(), json);
        assertThat(output.path("parameters").path("binary_data_size").asInt()).isEqualTo(4);
        assertThat(output.has("data")).isFalse();
    }

    @Test
    void theWishOfAnOutputWinsOverTheRequests() throws Exception {
        String body =
                """
                {"parameters":{"binary_data_output":true},"inputs":[{"name":"x","shape":[1,2],"datatype":"FP32","data":[1,2]}],
                "outputs":[{"name":"y","parameters":{"binary_data":false}}]}""";
        Reply reply = post(INFER, body);
        assertThat(reply.headers()).doesNotContainKey("inference-header-content-length");
        assertThat(Json.tree(reply.body()).path("outputs").get(0).path("data").get(0).asDouble())
                .isEqualTo(16);
    }

    @Test
    void anInputMayComeAsABlobBehindTheJson() throws Exception {
        String json =
                """
                {"inputs":[{"name":"x","shape":[1,2],"datatype":"FP32","parameters":{"binary_data_size":8}}]}""";
        Reply reply = binary(json, 1, 2);
        assertThat(Json.tree(reply.body()).path("outputs").get(0).path("data").get(0).asDouble())
                .isEqualTo(16);
        assertThat(binary(json, 1, 2, 3).status()).isEqualTo(400);
        assertThat(binary(json, 1).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "99999", "99999999999999999999", ""})
    void aHeaderThatLiesAboutTheJsonIsRefused(String length) throws Exception {
        String request =
                RawHttp.post(INFER, acme.token, TestGateway.ROW)
                        .replace(
                                "Host: h", "Host: h\r\nInference-Header-Content-Length: " + length);
        assertThat(exchange(request).status()).isEqualTo(400);
    }

    @Test
    void wholeNumbersOf64BitsComeBackAsTheyWere() throws Exception {
        String body =
                """
                {"inputs":[{"name":"x","shape":[1,2],"datatype":"INT64","data":[9007199254740993,-9223372036854775808]}]}""";
        Reply reply = exchange(RawHttp.post(INFER, whole.token, body));
        assertThat(reply.text()).contains("[9007199254740993,-9223372036854775808]");
    }

    @Test
    void theIdIsGivenBackAndUnknownMembersAreHarmless() throws Exception {
        Reply reply =
                post(
                        INFER,
                        """
                        {"model_name":"m","id":"7","inputs":[{"name":"x","shape":[1,2],"datatype":"FP32","data":[1,2]}]}""");
        JsonNode answer = Json.tree(reply.body());
        assertThat(answer.path("id").asString()).isEqualTo("7");
        assertThat(answer.path("model_name").asString()).isEqualTo("churn");
        assertThat(answer.path("outputs").get(0).path("shape").toString()).isEqualTo("[1,1]");
    }

    @ParameterizedTest
    @CsvSource({"gzip", "deflate"})
    void aPackedBodyIsUnpacked(String encoding) throws Exception {
        assertThat(packed(encoding, encoding).status()).isEqualTo(200);
    }

    @Test
    void anUnknownOrBrokenPackingIsToldApart() throws Exception {
        assertThat(packed("gzip", "br").status()).isEqualTo(415);
        assertThat(packed("gzip", "br").text()).contains("br");
        assertThat(packed("none", "gzip").status()).isEqualTo(400);
    }

    @Test
    void whoExpectsToBeToldToContinueIs() throws Exception {
        try (RawHttp connection = new RawHttp(gateway.port())) {
            String head = RawHttp.head(INFER, acme.token, TestGateway.ROW.length());
            connection.send(head.replace("Host: h", "Host: h\r\nExpect: 100-continue"));
            assertThat(connection.read().status()).isEqualTo(100);
            assertThat(connection.send(TestGateway.ROW).read().status()).isEqualTo(200);
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() throws Exception {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            many.append(RawHttp.post(INFER, acme.token, row(i)));
            many.append("GET /health HTTP/1.1\r\nHost: h\r\n\r\n");
        }
        try (RawHttp connection = new RawHttp(gateway.port())) {
            connection.send(many.toString());
            for (int i = 0; i < 40; i++) {
                JsonNode answer = Json.tree(connection.read().body());
                assertThat(answer.path("outputs").get(0).path("data").get(0).asInt())
                        .isEqualTo(3 * i + 5);
                assertThat(connection.read().text()).isEqualTo("{\"status\":\"UP\"}");
            }
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedInASentence() throws Exception {
        try (RawHttp connection = new RawHttp(gateway.port())) {
            Reply reply = connection.send(RawHttp.head(INFER, acme.token, 64 << 20)).read();
            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.text()).contains("32 MiB");
            assertThat(connection.isEnded()).isTrue();
        }
    }

    @Test
    void chunkedBodiesAreReadToo() throws Exception {
        String chunked =
                RawHttp.head(INFER, acme.token, 0)
                                .replace("Content-Length: 0", "Transfer-Encoding: chunked")
                        + Integer.toHexString(TestGateway.ROW.length())
                        + "\r\n"
                        + TestGateway.ROW
                        + "\r\n0\r\n\r\n";
        assertThat(exchange(chunked).status()).isEqualTo(200);
    }

    @Test
    void aDeadlineThatCannotBeKeptIsSaidSoAndABrokenOneIsRefused() throws Exception {
        String request = RawHttp.post(INFER, acme.token, TestGateway.ROW);
        String within = "Host: h\r\nX-Tenon-Deadline-Ms: ";
        assertThat(exchange(request.replace("Host: h", within + "5000")).status()).isEqualTo(200);
        assertThat(exchange(request.replace("Host: h", within + "soon")).status()).isEqualTo(400);
        String micros =
                """
                {"parameters":{"timeout":1},"inputs":[{"name":"x","shape":[1,2],"datatype":"FP32","data":[1,2]}]}""";
        assertThat(post(INFER, micros).status()).isEqualTo(504);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"instances\":[[0,2],[1,2]]}",
                "{\"inputs\":[[0,2],[1,2]]}",
                "{\"inputs\":{\"x\":[[0,2],[1,2]]}}",
                "{\"instances\":[{\"x\":[0,2]},{\"x\":[1,2]}]}",
                "{\"dataframe_split\":{\"index\":[0,1],\"columns\":[\"a\",\"b\"],\"data\":[[0,2],[1,2]]}}",
                "{\"dataframe_records\":[{\"a\":0,\"b\":2},{\"a\":1,\"b\":2}],\"params\":{\"p\":1}}"
            })
    void plainShapesAreTranslated(String body) throws Exception {
        for (String path :
                List.of(
                        "/v1/models/churn:predict",
                        PROJECT + "/v1/models/churn%3Apredict",
                        "/models/churn/invocations",
                        PROJECT + "/models/churn/invocations")) {
            Reply reply = post(path, body);
            assertThat(reply.text()).isEqualTo("{\"predictions\":[[13.0],[16.0]]}");
            assertThat(reply.headers()).containsKey("x-tenon-prediction-id");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"instances\":[]}",
                "{\"instances\":[[1,2],[3]]}",
                "{\"instances\":[[1,2],[3],[4,5,6]]}",
                "{\"instances\":[[1,2,3]]}",
                "{\"instances\":[[1,\"a\"]]}",
                "{\"instances\":[1,2],\"inputs\":[1]}",
                "{\"instances\":[{\"x\":[1,2]},{\"z\":[1,2]}]}",
                "{\"inputs\":{\"z\":[[1,2]]}}",
                "{\"dataframe_split\":{\"columns\":[\"a\",\"b\"]}}",
                "{\"dataframe_split\":{\"columns\":[\"a\",\"a\"],\"data\":[[1,2]]}}",
                "{\"dataframe_split\":{\"columns\":[\"a\",\"b\"],\"data\":[[1]]}}",
                "{\"dataframe_split\":{\"columns\":[\"a\",\"b\",\"c\"],\"data\":[[1,2,3]]}}",
                "{\"dataframe_records\":[{\"a\":1,\"b\":2},{\"a\":1}]}",
                "{\"dataframe_records\":[{\"a\":1,\"a\":2}]}"
            })
    void brokenPlainShapesAreRefused(String body) throws Exception {
        Reply reply = post("/v1/models/churn:predict", body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    }

    @Test
    void theFirstProtocolTellsModelsAndWhetherTheyAreReady() throws Exception {
        assertThat(get("/v1/models").text()).isEqualTo("{\"models\":[\"churn\"]}");
        assertThat(get("/v1/models/churn").text()).isEqualTo("{\"name\":\"churn\",\"ready\":true}");
        assertThat(get("/v1/models/other").status()).isEqualTo(404);
    }

    private Reply packed(String packing, String named) throws IOException {
        var bytes = new ByteArrayOutputStream();
        byte[] plain = TestGateway.ROW.getBytes(StandardCharsets.UTF_8);
        switch (packing) {
            case "gzip" -> {
                try (var gzip = new GZIPOutputStream(bytes)) {
                    gzip.write(plain);
                }
            }
            case "deflate" -> {
                try (var deflate = new java.util.zip.DeflaterOutputStream(bytes)) {
                    deflate.write(plain);
                }
            }
            default -> bytes.writeBytes(plain);
        }
        String head =
                RawHttp.head(INFER, acme.token, bytes.size())
                        .replace("Host: h", "Host: h\r\nContent-Encoding: " + named);
        try (RawHttp connection = new RawHttp(gateway.port())) {
            return connection.send(head).send(bytes.toByteArray()).read();
        }
    }

    private Reply binary(String json, float... numbers) throws IOException {
        byte[] blob = new byte[numbers.length * 4];
        for (int i = 0; i < numbers.length; i++) littleEndian(blob).putFloat(i * 4, numbers[i]);
        String head =
                RawHttp.head(INFER, acme.token, json.length() + blob.length)
                        .replace(
                                "Host: h",
                                "Host: h\r\nInference-Header-Content-Length: " + json.length());
        try (RawHttp connection = new RawHttp(gateway.port())) {
            return connection.send(head + json).send(blob).read();
        }
    }

    private static JsonNode output(byte[] body, int json) {
        return Json.tree(java.util.Arrays.copyOf(body, json)).path("outputs").get(0);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String row(int first) {
        return "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,2],\"datatype\":\"FP32\",\"data\":[%d,0]}]}"
                .formatted(first);
    }

    private Reply get(String path) throws IOException {
        return exchange(
                "GET %s HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer %s\r\n\r\n"
                        .formatted(path, acme.token));
    }

    private Reply post(String path, String body) throws IOException {
        return exchange(RawHttp.post(path, acme.token, body));
    }

    private Reply exchange(String request) throws IOException {
        try (RawHttp connection = new RawHttp(gateway.port())) {
            return connection.send(request).read();
        }
    }
}
