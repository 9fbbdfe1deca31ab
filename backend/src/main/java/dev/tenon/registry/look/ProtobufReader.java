package dev.tenon.registry.look;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Walks over a Protocol Buffers message field by field; whatever isn't asked for is skipped, never
/// held.
final class ProtobufReader {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;

    private static final int LONGEST_TEXT = 1 << 16;
    private static final int DEEPEST = 64;

    private final InputStream in;
    private final int depth;
    private long left;
    private int field;
    private int wire;

    ProtobufReader(InputStream in, long length) {
        this(in, length, 0);
    }

    private ProtobufReader(InputStream in, long length, int depth) {
        this.in = in;
        this.left = length;
        this.depth = depth;
    }

    interface Visit {
        void field(ProtobufReader message) throws IOException;
    }

    /// Shows each field to the visitor, who takes its value or leaves it.
    void each(Visit visitor) throws IOException {
        while (left > 0) {
            var tag = readVarint();
            field = (int) (tag >>> 3);
            wire = (int) (tag & 7);
            if (field <= 0) throw new Malformed("A field without a number");
            visitor.field(this);
            if (wire >= 0) skip();
        }
    }

    int field() {
        return field;
    }

    int wire() {
        return wire;
    }

    boolean is(int wantedField, int wantedWire) {
        return field == wantedField && wire == wantedWire;
    }

    long varint() throws IOException {
        expect(VARINT);
        return readVarint();
    }

    String text() throws IOException {
        expect(BYTES);
        var length = length();
        if (length > LONGEST_TEXT) throw new Malformed("A name is too long");
        var bytes = in.readNBytes((int) length);
        if (bytes.length < length) throw new Malformed("The file is cut off");
        left -= length;
        return new String(bytes, StandardCharsets.UTF_8);
    }

    void message(Visit visitor) throws IOException {
        expect(BYTES);
        if (depth >= DEEPEST) throw new Malformed("It is nested too deep");
        var length = length();
        left -= length;
        new ProtobufReader(in, length, depth + 1).each(visitor);
    }

    private void expect(int wanted) throws Malformed {
        if (wire != wanted) throw new Malformed("A field has another type than it should");
        wire = -1;
    }

    private void skip() throws IOException {
        switch (wire) {
            case VARINT -> readVarint();
            case FIXED64 -> pass(8);
            case FIXED32 -> pass(4);
            case BYTES -> pass(length());
            default -> throw new Malformed("A field of an unknown type");
        }
    }

    private long length() throws IOException {
        var length = readVarint();
        if (length < 0 || length > left)
            throw new Malformed("A field is longer than what holds it");
        return length;
    }

    private void pass(long count) throws IOException {
        if (count > left) throw new Malformed("A field is longer than what holds it");
        in.skipNBytes(count);
        left -= count;
    }

    private long readVarint() throws IOException {
        var value = 0L;
        for (var shift = 0; shift < 64; shift += 7) {
            var next = in.read();
            if (next < 0 || --left < 0) throw new Malformed("The file is cut off");
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) return value;
        }
        throw new Malformed("A number is too long");
    }
}
