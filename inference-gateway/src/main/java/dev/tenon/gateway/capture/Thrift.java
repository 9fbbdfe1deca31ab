package dev.tenon.gateway.capture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Thrift's compact protocol, as far as the heads and the foot of a Parquet file need it. Fields of
/// a structure are written in the order of their numbers.
final class Thrift {
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;
    private static final int SHORT_LIST = 15;

    private final ByteArrayOutputStream out;
    private int last;

    private Thrift(ByteArrayOutputStream out) {
        this.out = out;
    }

    static byte[] struct(Consumer<Thrift> content) {
        var out = new ByteArrayOutputStream(256);
        write(out, content);
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, Consumer<Thrift> content) {
        content.accept(new Thrift(out));
        out.write(0);
    }

    Thrift i32(int field, int value) {
        return number(field, I32, value);
    }

    Thrift i64(int field, long value) {
        return number(field, I64, value);
    }

    private Thrift number(int field, int type, long value) {
        head(field, type);
        varint(zigzag(value));
        return this;
    }

    Thrift text(int field, String value) {
        head(field, BINARY);
        text(value);
        return this;
    }

    Thrift struct(int field, Consumer<Thrift> content) {
        head(field, STRUCT);
        write(out, content);
        return this;
    }

    <T> Thrift structs(int field, List<T> values, BiConsumer<Thrift, T> content) {
        list(field, STRUCT, values.size());
        for (T value : values) write(out, inner -> content.accept(inner, value));
        return this;
    }

    Thrift i32s(int field, int... values) {
        list(field, I32, values.length);
        for (int value : values) varint(zigzag(value));
        return this;
    }

    Thrift texts(int field, String... values) {
        list(field, BINARY, values.length);
        for (String value : values) text(value);
        return this;
    }

    private void list(int field, int type, int size) {
        head(field, LIST);
        if (size < SHORT_LIST) out.write(size << 4 | type);
        else {
            out.write(SHORT_LIST << 4 | type);
            varint(size);
        }
    }

    private void head(int field, int type) {
        out.write(field - last << 4 | type);
        last = field;
    }

    private void text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        varint(bytes.length);
        out.writeBytes(bytes);
    }

    private void varint(long value) {
        for (; (value & ~0x7fL) != 0; value >>>= 7) out.write((int) (value & 0x7f | 0x80));
        out.write((int) value);
    }

    private static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }
}
