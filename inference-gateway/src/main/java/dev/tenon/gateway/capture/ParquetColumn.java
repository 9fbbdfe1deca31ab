package dev.tenon.gateway.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A column of a Parquet file: what it is called, of which type it is, and what a row has there. A
/// missing value is null.
record ParquetColumn<R>(String name, Type type, Function<R, @Nullable Object> value) {

    /// A type by its number in the format, and what it means beyond that where it means more.
    enum Type {
        INT32(1, -1),
        INT64(2, -1),
        /// microseconds since 1970, in UTC
        MOMENT(2, 10),
        DOUBLE(5, -1),
        TEXT(6, 0);

        private final int physical;
        private final int meaning;

        Type(int physical, int meaning) {
            this.physical = physical;
            this.meaning = meaning;
        }

        int physical() {
            return physical;
        }

        boolean hasMeaning() {
            return meaning >= 0;
        }

        int meaning() {
            return meaning;
        }
    }

    static <R> ParquetColumn<R> text(String name, Function<R, @Nullable Object> value) {
        return new ParquetColumn<>(name, Type.TEXT, value);
    }

    /// The rows' values as one page holds them: which are there, then those that are, one behind
    /// the other.
    byte[] page(List<R> rows) {
        var out = new ByteArrayOutputStream(rows.size() * 16);
        byte[] present = new byte[(rows.size() + 7) / 8];
        var values = new ByteArrayOutputStream(rows.size() * 16);
        for (int i = 0; i < rows.size(); i++) {
            Object found = value.apply(rows.get(i));
            if (found == null) continue;
            present[i / 8] |= (byte) (1 << i % 8);
            values.writeBytes(plain(found));
        }
        byte[] run = run(present);
        out.writeBytes(little(4).putInt(run.length).array());
        out.writeBytes(run);
        out.writeBytes(values.toByteArray());
        return out.toByteArray();
    }

    /// All bits as one run of packed ones, eight to a byte.
    private static byte[] run(byte[] bits) {
        var out = new ByteArrayOutputStream(bits.length + 5);
        int head = bits.length << 1 | 1;
        for (; (head & ~0x7f) != 0; head >>>= 7) out.write(head & 0x7f | 0x80);
        out.write(head);
        out.writeBytes(bits);
        return out.toByteArray();
    }

    private byte[] plain(Object found) {
        return switch (type) {
            case INT32 -> little(4).putInt(((Number) found).intValue()).array();
            case INT64 -> little(8).putLong(((Number) found).longValue()).array();
            case MOMENT -> little(8).putLong(micros((Instant) found)).array();
            case DOUBLE -> little(8).putDouble(((Number) found).doubleValue()).array();
            case TEXT -> text(found.toString());
        };
    }

    private static long micros(Instant moment) {
        return moment.getEpochSecond() * 1_000_000 + moment.getNano() / 1000;
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return little(4 + bytes.length).putInt(bytes.length).put(bytes).array();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
