package dev.tenon.gateway.sample;

import static dev.tenon.gateway.sample.RawGrpc.message;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.function.IntFunction;

/// Writes small ONNX files by hand: the few messages of the format that a linear layer needs.
public final class TinyOnnx {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int STRING = 8;

    private TinyOnnx() {}

    /// `y = x · w + b` for rows of two numbers.
    public static byte[] linear(float w0, float w1, float b) {
        byte[] graph =
                message(
                        out -> {
                            out.writeByteArray(1, node("MatMul", "product", "x", "w"));
                            out.writeByteArray(1, node("Add", "y", "product", "b"));
                            out.writeString(2, "linear");
                            out.writeByteArray(
                                    5, floats("w", new long[] {2, 1}, i -> i == 0 ? w0 : w1));
                            out.writeByteArray(5, floats("b", new long[] {1}, i -> b));
                            out.writeByteArray(11, value("x", FLOAT, -1, 2));
                            out.writeByteArray(12, value("y", FLOAT, -1, 1));
                        });
        return model(graph);
    }

    /// `y = x` for whole numbers of 64 bits.
    public static byte[] sameIntegers() {
        return same(INT64);
    }

    /// `y = x` for strings.
    public static byte[] sameStrings() {
        return same(STRING);
    }

    /// A multi-layer perceptron with ReLU between its layers and weights from a fixed seed.
    public static byte[] perceptron(int... widths) {
        Random random = new Random(7);
        byte[] graph =
                message(
                        out -> {
                            String last = "x";
                            for (int i = 0; i + 1 < widths.length; i++)
                                last = layer(out, random, last, i, widths);
                            out.writeByteArray(1, node("Identity", "y", last));
                            out.writeString(2, "perceptron");
                            out.writeByteArray(11, value("x", FLOAT, -1, widths[0]));
                            out.writeByteArray(
                                    12, value("y", FLOAT, -1, widths[widths.length - 1]));
                        });
        return model(graph);
    }

    private static String layer(
            CodedOutputStream out, Random random, String input, int i, int[] widths)
            throws IOException {
        boolean last = i + 2 == widths.length;
        double scale = 1 / Math.sqrt(widths[i]);
        out.writeByteArray(1, node("Gemm", "sum" + i, input, "w" + i, "b" + i));
        if (!last) out.writeByteArray(1, node("Relu", "out" + i, "sum" + i));
        long[] shape = {widths[i], widths[i + 1]};
        out.writeByteArray(5, floats("w" + i, shape, k -> (float) (random.nextGaussian() * scale)));
        out.writeByteArray(5, floats("b" + i, new long[] {widths[i + 1]}, k -> 0.01f * k));
        return last ? "sum" + i : "out" + i;
    }

    private static byte[] same(int type) {
        byte[] graph =
                message(
                        out -> {
                            out.writeByteArray(1, node("Identity", "y", "x"));
                            out.writeString(2, "same");
                            out.writeByteArray(11, value("x", type, -1, 2));
                            out.writeByteArray(12, value("y", type, -1, 2));
                        });
        return model(graph);
    }

    private static byte[] model(byte[] graph) {
        return message(
                out -> {
                    out.writeInt64(1, 8);
                    out.writeByteArray(7, graph);
                    out.writeByteArray(8, message(opset -> opset.writeInt64(2, 13)));
                });
    }

    private static byte[] node(String operator, String output, String... inputs) {
        return message(
                out -> {
                    for (String input : inputs) out.writeString(1, input);
                    out.writeString(2, output);
                    out.writeString(4, operator);
                });
    }

    private static byte[] floats(String name, long[] shape, IntFunction<Float> values) {
        int count = 1;
        for (long dimension : shape) count *= (int) dimension;
        ByteBuffer raw = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) raw.putFloat(values.apply(i));
        return message(
                out -> {
                    for (long dimension : shape) out.writeInt64(1, dimension);
                    out.writeInt32(2, FLOAT);
                    out.writeString(8, name);
                    out.writeBytes(9, ByteString.copyFrom(raw.array()));
                });
    }

    private static byte[] value(String name, int type, long... shape) {
        byte[] dimensions =
                message(
                        out -> {
                            for (long dimension : shape)
                                out.writeByteArray(1, dimension(dimension));
                        });
        byte[] tensor =
                message(
                        out -> {
                            out.writeInt32(1, type);
                            out.writeByteArray(2, dimensions);
                        });
        return message(
                out -> {
                    out.writeString(1, name);
                    out.writeByteArray(2, message(kind -> kind.writeByteArray(1, tensor)));
                });
    }

    private static byte[] dimension(long size) {
        return message(
                out -> {
                    if (size < 0) out.writeString(2, "rows");
                    else out.writeInt64(1, size);
                });
    }
}
