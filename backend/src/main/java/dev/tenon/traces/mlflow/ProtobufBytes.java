package dev.tenon.traces.mlflow;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/// Walks over a message of Protocol Buffers that lies in memory, field by field. All messages
/// inside one request share a budget, so that few bytes never become many objects.
final class ProtobufBytes {
    static final int MOST_MESSAGES = 1_000_000;
    private static final int DEEPEST = 100;
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final byte[] bytes;
    private final int end;
    private final int depth;
    private final AtomicInteger budget;
    private int at;
    private int field;
    private int wire;

    ProtobufBytes(byte[] bytes) {
        this(bytes, 0, bytes.length, 0, new AtomicInteger(MOST_MESSAGES));
    }

    private ProtobufBytes(byte[] bytes, int at, int end, int depth, AtomicInteger budget) {
        this.bytes = bytes;
        this.at = at;
        this.end = end;
        this.depth = depth;
        this.budget = budget;
    }

    /// Goes on to the next field, whose value must then be taken or skipped.
    boolean next() {
        if (at == end) return false;
        var tag = readVarint();
        field = (int) (tag >>> 3);
        wire = (int) (tag & 7);
        if (field <= 0 || tag >>> 3 > 0x1fffffff) throw OtlpRefusal.malformed("a wrong field");
        return true;
    }

    int field() {
        return field;
    }

    long varint() {
        expect(VARINT);
        return readVarint();
    }

    long fixed64() {
        expect(FIXED64);
        var start = pass(8);
        return ByteBuffer.wrap(bytes, start, 8).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    byte[] bytes() {
        expect(BYTES);
        var length = length();
        var start = pass(length);
        return Arrays.copyOfRange(bytes, start, start + length);
    }

    /// A text; what no database stores is shown by the sign for such things.
    String text() {
        expect(BYTES);
        var length = length();
        var start = pass(length);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, length))
                    .toString()
                    .replace('\0', '\ufffd');
        } catch (CharacterCodingException malformed) {
            throw OtlpRefusal.malformed("a text that isn't UTF-8");
        }
    }

    ProtobufBytes message() {
        expect(BYTES);
        if (depth == DEEPEST) throw OtlpRefusal.malformed("it is nested too deep");
        if (budget.decrementAndGet() < 0) throw OtlpRefusal.tooMuch("values", MOST_MESSAGES);
        var length = length();
        var start = pass(length);
        return new ProtobufBytes(bytes, start, start + length, depth + 1, budget);
    }

    void skip() {
        switch (wire) {
            case VARINT -> readVarint();
            case FIXED64 -> pass(8);
            case FIXED32 -> pass(4);
            case BYTES -> pass(length());
            default -> throw OtlpRefusal.malformed("a field of an unknown type");
        }
    }

    private void expect(int wanted) {
        if (wire != wanted)
            throw OtlpRefusal.malformed("a field of another type than it should be");
    }

    private int length() {
        var length = readVarint();
        if (length < 0 || length > end - at) throw cutOff();
        return (int) length;
    }

    private int pass(int count) {
        if (count > end - at) throw cutOff();
        at += count;
        return at - count;
    }

    private long readVarint() {
        var value = 0L;
        for (var shift = 0; shift < 64; shift += 7) {
            if (at == end) throw cutOff();
            var next = bytes[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) return value;
        }
        throw OtlpRefusal.malformed("a number that is too long");
    }

    private static RuntimeException cutOff() {
        return OtlpRefusal.malformed("it is cut off");
    }
}
