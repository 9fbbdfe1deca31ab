package dev.tenon.gateway.protocol;

import dev.tenon.gateway.engine.Datatype;
import dev.tenon.gateway.engine.Tensor;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/// Two answers to the same inputs: how far they lie apart at most, whether that is more than
/// rounding, and whether somebody who goes by them would decide otherwise.
///
/// Of several columns the largest decides, of a single one the side of one half.
record Comparison(double difference, boolean differs, boolean decidesOtherwise) {
    private static final double ROUNDING = 1e-4;
    private static final Comparison OTHER_SHAPE = new Comparison(0, true, true);

    static Comparison of(List<Tensor> given, List<Tensor> shadow) {
        if (given.size() != shadow.size()) return OTHER_SHAPE;
        Comparison all = new Comparison(0, false, false);
        for (int i = 0; i < given.size(); i++) all = all.and(of(given.get(i), shadow.get(i)));
        return all;
    }

    private Comparison and(Comparison other) {
        return new Comparison(
                Math.max(difference, other.difference),
                differs || other.differs,
                decidesOtherwise || other.decidesOtherwise);
    }

    private static Comparison of(Tensor one, Tensor other) {
        if (!Arrays.equals(one.shape(), other.shape()) || one.datatype() != other.datatype())
            return OTHER_SHAPE;
        if (one.datatype() == Datatype.BYTES) {
            boolean same = one.bytes().equals(other.bytes());
            return new Comparison(same ? 0 : 1, !same, !same);
        }
        double[] left = numbers(one);
        double[] right = numbers(other);
        int columns = one.shape().length < 2 ? 1 : (int) one.shape()[one.shape().length - 1];
        return new Comparison(
                furthest(left, right),
                differ(left, right),
                decideOtherwise(left, right, Math.max(columns, 1)));
    }

    private static double furthest(double[] left, double[] right) {
        double most = 0;
        for (int i = 0; i < left.length; i++) {
            double apart = Math.abs(left[i] - right[i]);
            if (Double.isFinite(apart)) most = Math.max(most, apart);
        }
        return most;
    }

    private static boolean differ(double[] left, double[] right) {
        for (int i = 0; i < left.length; i++) {
            double scale = Math.max(1, Math.max(Math.abs(left[i]), Math.abs(right[i])));
            boolean same =
                    Double.compare(left[i], right[i]) == 0
                            || Math.abs(left[i] - right[i]) <= ROUNDING * scale;
            if (!same) return true;
        }
        return false;
    }

    private static boolean decideOtherwise(double[] left, double[] right, int columns) {
        for (int from = 0; from + columns <= left.length; from += columns)
            if (decision(left, from, columns) != decision(right, from, columns)) return true;
        return false;
    }

    private static int decision(double[] values, int from, int columns) {
        if (columns == 1) return values[from] >= 0.5 ? 1 : 0;
        int best = 0;
        for (int i = 1; i < columns; i++) if (values[from + i] > values[from + best]) best = i;
        return best;
    }

    private static double[] numbers(Tensor tensor) {
        ByteBuffer data = tensor.bytes();
        double[] numbers = new double[data.remaining() / tensor.datatype().width()];
        for (int i = 0; i < numbers.length; i++) numbers[i] = number(tensor.datatype(), data);
        return numbers;
    }

    private static double number(Datatype datatype, ByteBuffer data) {
        return switch (datatype) {
            case BOOL, INT8 -> data.get();
            case UINT8 -> data.get() & 0xff;
            case INT16 -> data.getShort();
            case UINT16 -> data.getShort() & 0xffff;
            case INT32 -> data.getInt();
            case UINT32 -> Integer.toUnsignedLong(data.getInt());
            case INT64, UINT64 -> data.getLong();
            case FP16 -> Float.float16ToFloat(data.getShort());
            case BF16 -> Float.intBitsToFloat(data.getShort() << 16);
            case FP32 -> data.getFloat();
            case FP64 -> data.getDouble();
            case BYTES -> throw new IllegalStateException("strings are no numbers");
        };
    }
}
