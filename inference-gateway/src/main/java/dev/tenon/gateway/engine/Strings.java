package dev.tenon.gateway.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Tensors of byte strings, each behind its length.
public final class Strings {
    private Strings() {}

    /// How many strings the bytes hold; -1 when a length runs over the end.
    public static long count(ByteBuffer bytes) {
        ByteBuffer rest = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        long count = 0;
        while (rest.hasRemaining()) {
            if (rest.remaining() < Integer.BYTES) return -1;
            int length = rest.getInt();
            if (length < 0 || length > rest.remaining()) return -1;
            rest.position(rest.position() + length);
            count++;
        }
        return count;
    }

    public static String[] of(Tensor tensor) {
        ByteBuffer rest = tensor.bytes();
        List<String> strings = new ArrayList<>();
        while (rest.hasRemaining()) {
            byte[] one = new byte[rest.getInt()];
            rest.get(one);
            strings.add(new String(one, StandardCharsets.UTF_8));
        }
        return strings.toArray(String[]::new);
    }

    public static Tensor tensor(String name, long[] shape, byte[][] strings) {
        int size = 0;
        for (byte[] one : strings) size += Integer.BYTES + one.length;
        ByteBuffer data = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        for (byte[] one : strings) data.putInt(one.length).put(one);
        return new Tensor(name, Datatype.BYTES, shape, data.flip());
    }

    static byte[][] flat(Object nested) {
        List<byte[]> strings = new ArrayList<>();
        collect(nested, strings);
        return strings.toArray(byte[][]::new);
    }

    private static void collect(Object nested, List<byte[]> into) {
        if (nested instanceof Object[] several) for (Object one : several) collect(one, into);
        else into.add(nested.toString().getBytes(StandardCharsets.UTF_8));
    }
}
