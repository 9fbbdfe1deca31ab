package dev.tenon.gateway.protocol;

import dev.tenon.gateway.engine.Datatype;
import dev.tenon.gateway.engine.UnfitInput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Reads the member `data` of an input, nested or flat, straight into the bytes of a tensor.
final class TensorData {
    private static final int DEEPEST = 16;

    private final JsonScanner json;
    private final Datatype datatype;
    private final long most;
    private ByteBuffer bytes;
    private long count;

    private TensorData(JsonScanner json, Datatype datatype, long elements) {
        this.json = json;
        this.datatype = datatype;
        this.most = elements;
        long guess = Math.min(elements, 1 << 16) * Math.max(datatype.width(), 8);
        this.bytes = ByteBuffer.allocate((int) guess + 8).order(ByteOrder.LITTLE_ENDIAN);
    }

    static ByteBuffer read(JsonScanner json, String name, Datatype datatype, long elements) {
        if (datatype == Datatype.BF16)
            throw new UnfitInput("Input '" + name + "': BF16 goes as binary only");
        TensorData data = new TensorData(json, datatype, elements);
        if (json.peek() == '[') data.array(0);
        else data.element();
        if (data.count != elements)
            throw new UnfitInput(
                    "Input '%s' has %d elements, its shape says %d"
                            .formatted(name, data.count, elements));
        return data.bytes.flip();
    }

    private void array(int depth) {
        if (depth > DEEPEST) throw new UnfitInput("The data is nested too deep");
        json.expect('[');
        for (boolean first = true; json.more(first, ']'); first = false) {
            if (json.peek() == '[') array(depth + 1);
            else element();
        }
    }

    private void element() {
        if (count++ >= most)
            throw new UnfitInput("The data has more elements than the shape says, " + most);
        room(8);
        switch (datatype) {
            case BOOL -> bytes.put(truth());
            case UINT8 -> bytes.put((byte) json.integerValue(0, 0xff));
            case UINT16 -> bytes.putShort((short) json.integerValue(0, 0xffff));
            case UINT32 -> bytes.putInt((int) json.integerValue(0, 0xffff_ffffL));
            case UINT64 -> bytes.putLong(json.unsignedLongValue());
            case INT8 -> bytes.put((byte) json.integerValue(Byte.MIN_VALUE, Byte.MAX_VALUE));
            case INT16 ->
                    bytes.putShort((short) json.integerValue(Short.MIN_VALUE, Short.MAX_VALUE));
            case INT32 ->
                    bytes.putInt((int) json.integerValue(Integer.MIN_VALUE, Integer.MAX_VALUE));
            case INT64 -> bytes.putLong(json.integerValue(Long.MIN_VALUE, Long.MAX_VALUE));
            case FP16 -> bytes.putShort(half());
            case FP32 -> bytes.putFloat(json.floatValue());
            case FP64 -> bytes.putDouble(json.doubleValue());
            case BYTES -> string();
            case BF16 -> throw new IllegalStateException("refused before");
        }
    }

    private byte truth() {
        int next = json.peek();
        if (next == 't' || next == 'f') return (byte) (json.bool() ? 1 : 0);
        return (byte) json.integerValue(0, 1);
    }

    private short half() {
        short half = Float.floatToFloat16(json.floatValue());
        if (Float.isInfinite(Float.float16ToFloat(half)))
            throw new UnfitInput("A value is too large for FP16");
        return half;
    }

    private void string() {
        byte[] text = json.stringBytes();
        room(Integer.BYTES + text.length);
        bytes.putInt(text.length).put(text);
    }

    private void room(int more) {
        if (bytes.remaining() >= more) return;
        int size = Math.max(bytes.capacity() * 2, bytes.position() + more);
        bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN).put(bytes.flip());
    }
}
