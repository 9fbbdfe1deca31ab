package dev.tenon.gateway.bench;

import dev.tenon.gateway.sample.RawGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Asks by `inference.GRPCInferenceService/ModelInfer`, the row as raw contents.
final class GrpcCaller implements Caller {
    private static final MethodDescriptor<byte[], byte[]> INFER =
            RawGrpc.method("inference.GRPCInferenceService/ModelInfer");
    private final ManagedChannel channel;
    private final Metadata headers;
    private final byte[] request;
    private final int right;

    GrpcCaller(int port, String token, Mlp model) {
        channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        headers = RawGrpc.bearing(token);
        request = request(model);
        right = model.classes() * Float.BYTES;
    }

    private static byte[] request(Mlp model) {
        ByteBuffer row =
                ByteBuffer.allocate(model.width() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : model.row()) row.putFloat(value);
        byte[] input =
                RawGrpc.message(
                        out -> {
                            out.writeString(1, "x");
                            out.writeString(2, "FP32");
                            out.writeInt64(3, 1);
                            out.writeInt64(3, model.width());
                        });
        return RawGrpc.message(
                out -> {
                    out.writeString(1, "churn");
                    out.writeByteArray(5, input);
                    out.writeByteArray(7, row.array());
                });
    }

    @Override
    public int ask() throws IOException {
        byte[] answer = RawGrpc.call(channel, headers, INFER, request);
        if (answer.length <= right) throw new IOException("It answers less than the numbers");
        return ANSWERED;
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
