package dev.tenon.gateway.bench;

import com.google.protobuf.CodedOutputStream;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Asks by `inference.GRPCInferenceService/ModelInfer`, the row as raw contents.
final class GrpcCaller implements Caller {
    private static final MethodDescriptor<byte[], byte[]> INFER =
            MethodDescriptor.newBuilder(new Bytes(), new Bytes())
                    .setType(MethodDescriptor.MethodType.UNARY)
                    .setFullMethodName("inference.GRPCInferenceService/ModelInfer")
                    .build();
    private final ManagedChannel channel;
    private final Metadata headers = new Metadata();
    private final byte[] request;
    private final int right;

    GrpcCaller(int port, String token, Mlp model) throws IOException {
        channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        headers.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + token);
        request = request(model);
        right = model.classes() * Float.BYTES;
    }

    private static byte[] request(Mlp model) throws IOException {
        ByteBuffer row =
                ByteBuffer.allocate(model.width() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : model.row()) row.putFloat(value);
        var input = new ByteArrayOutputStream();
        CodedOutputStream in = CodedOutputStream.newInstance(input);
        in.writeString(1, "x");
        in.writeString(2, "FP32");
        in.writeInt64(3, 1);
        in.writeInt64(3, model.width());
        in.flush();
        var message = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(message);
        out.writeString(1, "churn");
        out.writeByteArray(5, input.toByteArray());
        out.writeByteArray(7, row.array());
        out.flush();
        return message.toByteArray();
    }

    @Override
    public int ask() throws IOException {
        byte[] answer =
                ClientCalls.blockingUnaryCall(
                        ClientInterceptors.intercept(
                                channel, MetadataUtils.newAttachHeadersInterceptor(headers)),
                        INFER,
                        CallOptions.DEFAULT,
                        request);
        if (answer.length <= right) throw new IOException("It answers less than the numbers");
        return ANSWERED;
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] message) {
            return new ByteArrayInputStream(message);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
