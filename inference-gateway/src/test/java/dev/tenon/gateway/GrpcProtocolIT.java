package dev.tenon.gateway;

import static dev.tenon.gateway.sample.RawGrpc.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import dev.tenon.gateway.sample.RawGrpc;
import dev.tenon.gateway.sample.SampleTenant;
import dev.tenon.gateway.sample.TinyOnnx;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Every call of `inference.GRPCInferenceService`, its messages written by hand.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrpcProtocolIT {
    private final SampleTenant acme = new SampleTenant("acme");
    private TestGateway gateway;
    private ManagedChannel channel;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        gateway = new TestGateway(data);
        gateway.plane.publish(
                acme,
                1,
                new SampleTenant.Version(
                        "control",
                        3,
                        TinyOnnx.sameIntegers(),
                        "model.onnx",
                        "onnx",
                        0,
                        10_000,
                        SampleTenant.Tensors.of("INT64", -1, 2, -1, 2)));
        gateway.awaitReady(acme);
        channel =
                NettyChannelBuilder.forAddress("127.0.0.1", gateway.grpcPort())
                        .usePlaintext()
                        .build();
    }

    @AfterAll
    void stop() {
        channel.shutdownNow();
        gateway.close();
    }

    @Test
    void theServerIsAliveAndReadyAndSaysWhatItIs() {
        assertThat(fields(call("ServerLive", new byte[0]))).containsKey(1);
        assertThat(fields(call("ServerReady", new byte[0]))).containsKey(1);
        var server = fields(call("ServerMetadata", new byte[0]));
        assertThat(text(server.get(1).getFirst())).contains("tenon");
        assertThat(server.get(3).stream().map(GrpcProtocolIT::text)).contains("model_repository");
    }

    @Test
    void healthIsAnsweredInTheUsualWay() {
        byte[] serving = call("grpc.health.v1.Health/Check", new byte[0], acme.token);
        assertThat(serving).containsExactly(8, 1);
    }

    @Test
    void aModelIsDescribedWithAndWithoutItsVersion() {
        for (String version : List.of("", "3")) {
            byte[] which = message(out -> writeName(out, version));
            assertThat(fields(call("ModelReady", which))).containsKey(1);
            var model = fields(call("ModelMetadata", which));
            assertThat(text(model.get(1).getFirst())).isEqualTo("churn");
            assertThat(text(model.get(2).getFirst())).isEqualTo("3");
            var input = fields(model.get(4).getFirst());
            assertThat(text(input.get(1).getFirst())).isEqualTo("x");
            assertThat(text(input.get(2).getFirst())).isEqualTo("INT64");
        }
    }

    @Test
    void theRepositoryIndexListsEveryVersion() {
        var index = fields(call("RepositoryIndex", message(out -> out.writeBool(2, true))));
        var only = fields(index.get(1).getFirst());
        assertThat(only.values().stream().flatMap(List::stream).map(GrpcProtocolIT::text))
                .containsExactly("churn", "3", "READY");
    }

    @Test
    void wholeNumbersOf64BitsComeBackAsTheyWereFromRawAndFromTypedContents() {
        long[] numbers = {9007199254740993L, Long.MIN_VALUE};
        for (byte[] request : List.of(raw(numbers), typed(numbers))) {
            var answer = fields(call("ModelInfer", request));
            assertThat(text(answer.get(2).getFirst())).isEqualTo("3");
            assertThat(text(answer.get(3).getFirst())).isEqualTo("id-1");
            ByteBuffer output =
                    ByteBuffer.wrap(answer.get(6).getFirst()).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(new long[] {output.getLong(), output.getLong()}).isEqualTo(numbers);
            assertThat(answer.get(4)).hasSizeGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void whatDoesNotFitIsAnInvalidArgumentInASentence() {
        long[] numbers = {1, 2};
        refused(Status.Code.INVALID_ARGUMENT, infer("x", "INT64", 2, raw(numbers), false));
        refused(Status.Code.INVALID_ARGUMENT, message(out -> writeName(out, "")));
        refused(Status.Code.INVALID_ARGUMENT, request("z", "INT64", numbers, false));
        refused(Status.Code.INVALID_ARGUMENT, request("x", "FP32", numbers, false));
        refused(Status.Code.INVALID_ARGUMENT, request("x", "COMPLEX", numbers, false));
        refused(Status.Code.INVALID_ARGUMENT, request("x", "INT64", new long[] {1}, false));
        refused(Status.Code.INVALID_ARGUMENT, both(numbers));
        refused(Status.Code.INVALID_ARGUMENT, new byte[] {(byte) 0xff, (byte) 0xff, 1});
        byte[] whole = raw(numbers);
        refused(Status.Code.INVALID_ARGUMENT, java.util.Arrays.copyOf(whole, whole.length - 3));
    }

    @Test
    void strangersAndUnknownModelsAreTold() {
        byte[] request = raw(1, 2);
        assertThat(status("ModelInfer", request, "tenon_pat_wrong").getCode())
                .isEqualTo(Status.Code.UNAUTHENTICATED);
        byte[] other = message(out -> out.writeString(1, "other"));
        assertThat(status("ModelMetadata", other, acme.token).getCode())
                .isEqualTo(Status.Code.NOT_FOUND);
        byte[] version = message(out -> writeName(out, "9"));
        assertThat(status("ModelReady", version, acme.token).getCode())
                .isEqualTo(Status.Code.NOT_FOUND);
        assertThat(status("ModelStreamInfer", request, acme.token).getCode())
                .isEqualTo(Status.Code.UNIMPLEMENTED);
    }

    @Test
    void aDeadlineThatHasPassedIsOne() {
        StatusRuntimeException late =
                catchThrowableOfType(
                        StatusRuntimeException.class,
                        () ->
                                ClientCalls.blockingUnaryCall(
                                        channel,
                                        RawGrpc.method("inference.GRPCInferenceService/ModelInfer"),
                                        CallOptions.DEFAULT.withDeadlineAfter(
                                                1, TimeUnit.NANOSECONDS),
                                        raw(1, 2)));
        assertThat(late.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    }

    private void refused(Status.Code code, byte[] request) {
        Status status = status("ModelInfer", request, acme.token);
        assertThat(status.getCode()).isEqualTo(code);
        assertThat(status.getDescription()).contains(" ");
    }

    private static void writeName(CodedOutputStream out, String version) throws IOException {
        out.writeString(1, "churn");
        if (!version.isEmpty()) out.writeString(2, version);
    }

    private static byte[] raw(long... numbers) {
        return request("x", "INT64", numbers, false);
    }

    private static byte[] typed(long... numbers) {
        return request("x", "INT64", numbers, true);
    }

    private static byte[] both(long... numbers) {
        return message(
                out -> {
                    out.writeRawBytes(typed(numbers));
                    out.writeByteArray(7, bytes(numbers));
                });
    }

    private static byte[] request(String name, String type, long[] numbers, boolean typed) {
        byte[] contents =
                message(
                        out -> {
                            for (long number : numbers) out.writeInt64(3, number);
                        });
        return infer(name, type, 2, typed ? contents : bytes(numbers), typed);
    }

    private static byte[] infer(
            String name, String type, long width, byte[] contents, boolean typed) {
        byte[] input =
                message(
                        out -> {
                            out.writeString(1, name);
                            out.writeString(2, type);
                            out.writeInt64(3, 1);
                            out.writeInt64(3, width);
                            if (typed) out.writeByteArray(5, contents);
                        });
        return message(
                out -> {
                    out.writeString(1, "churn");
                    out.writeString(3, "id-1");
                    out.writeByteArray(5, input);
                    if (!typed) out.writeByteArray(7, contents);
                });
    }

    private static byte[] bytes(long... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        for (long number : numbers) bytes.putLong(number);
        return bytes.array();
    }

    private Status status(String name, byte[] request, String token) {
        StatusRuntimeException refused =
                catchThrowableOfType(
                        StatusRuntimeException.class, () -> call(name, request, token));
        return refused == null ? Status.OK : refused.getStatus();
    }

    private byte[] call(String name, byte[] request) {
        return call(name, request, acme.token);
    }

    private byte[] call(String name, byte[] request, String token) {
        String full = name.contains("/") ? name : "inference.GRPCInferenceService/" + name;
        return RawGrpc.call(channel, RawGrpc.bearing(token), RawGrpc.method(full), request);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// The fields of a message by their numbers; a number as the bytes of its decimal text.
    private static Map<Integer, List<byte[]>> fields(byte[] message) {
        Map<Integer, List<byte[]>> fields = new TreeMap<>();
        try {
            CodedInputStream in = CodedInputStream.newInstance(message);
            for (int tag; (tag = in.readTag()) != 0; ) {
                boolean bytes =
                        WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
                byte[] value =
                        bytes
                                ? in.readByteArray()
                                : Long.toString(in.readInt64()).getBytes(StandardCharsets.UTF_8);
                fields.computeIfAbsent(
                                WireFormat.getTagFieldNumber(tag), number -> new ArrayList<>())
                        .add(value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fields;
    }
}
