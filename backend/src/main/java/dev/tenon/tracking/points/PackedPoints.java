package dev.tenon.tracking.points;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Points as bytes: times and steps as the change of their change, which is mostly nought, values
/// as the bytes in which they differ from the one before.
///
/// ```text
/// 1, count, times, steps, values
/// numbers: of variable length, signed ones zigzag
/// value:   leading equal bytes * 16 + trailing zero bytes of the difference, then those between
/// ```
final class PackedPoints {
    private static final byte VERSION = 1;
    private static final int MOST_OF_A_POINT = 10 + 10 + 9;
    private static final int MOST_OF_THE_HEAD = 1 + 10;

    private PackedPoints() {}

    static byte[] pack(Points points) {
        var bytes = ByteBuffer.allocate(MOST_OF_THE_HEAD + points.size() * MOST_OF_A_POINT);
        bytes.put(VERSION);
        putNumber(bytes, points.size());
        putChanges(bytes, points.times());
        putChanges(bytes, points.steps());
        putValues(bytes, points.values());
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    static Points unpack(byte[] packed) {
        var bytes = ByteBuffer.wrap(packed);
        if (bytes.get() != VERSION) throw new IllegalStateException("Points of another format");
        var count = (int) number(bytes);
        return new Points(changes(bytes, count), changes(bytes, count), values(bytes, count));
    }

    private static void putChanges(ByteBuffer bytes, long[] numbers) {
        long before = 0;
        long change = 0;
        for (long number : numbers) {
            var now = number - before;
            putNumber(bytes, zigzag(now - change));
            change = now;
            before = number;
        }
    }

    private static long[] changes(ByteBuffer bytes, int count) {
        var numbers = new long[count];
        long before = 0;
        long change = 0;
        for (int i = 0; i < count; i++) {
            change += unzigzag(number(bytes));
            before += change;
            numbers[i] = before;
        }
        return numbers;
    }

    private static void putValues(ByteBuffer bytes, double[] values) {
        long before = 0;
        for (double value : values) {
            var now = Double.doubleToRawLongBits(value);
            var difference = now ^ before;
            var leading = Long.numberOfLeadingZeros(difference) / 8;
            var trailing = leading == 8 ? 0 : Long.numberOfTrailingZeros(difference) / 8;
            bytes.put((byte) (leading << 4 | trailing));
            for (int place = 7 - leading; place >= trailing; place--) {
                bytes.put((byte) (difference >>> place * 8));
            }
            before = now;
        }
    }

    private static double[] values(ByteBuffer bytes, int count) {
        var values = new double[count];
        long before = 0;
        for (int i = 0; i < count; i++) {
            var shape = bytes.get() & 0xFF;
            var trailing = shape & 0xF;
            long difference = 0;
            for (int place = 7 - (shape >> 4); place >= trailing; place--) {
                difference |= (bytes.get() & 0xFFL) << place * 8;
            }
            before ^= difference;
            values[i] = Double.longBitsToDouble(before);
        }
        return values;
    }

    private static long zigzag(long number) {
        return number << 1 ^ number >> 63;
    }

    private static long unzigzag(long number) {
        return number >>> 1 ^ -(number & 1);
    }

    private static void putNumber(ByteBuffer bytes, long number) {
        var left = number;
        while ((left & ~0x7FL) != 0) {
            bytes.put((byte) (left | 0x80));
            left >>>= 7;
        }
        bytes.put((byte) left);
    }

    private static long number(ByteBuffer bytes) {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            var next = bytes.get();
            number |= (next & 0x7FL) << shift;
            if (next >= 0) return number;
        }
    }
}
