package dev.tenon.gateway.engine;

import java.util.Arrays;
import java.util.stream.Collectors;

/// What a model wants or gives under one name; -1 in the shape is a free dimension.
public record TensorSpec(String name, Datatype datatype, long[] shape) {

    boolean accepts(long[] given) {
        if (given.length != shape.length) return false;
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] != -1 && shape[i] != given[i]) return false;
        }
        return true;
    }

    /// Whether rows of several requests may be laid one below the other.
    boolean growsByRows() {
        return datatype != Datatype.BYTES
                && shape.length > 0
                && shape[0] == -1
                && onlyFirstIsFree();
    }

    private boolean onlyFirstIsFree() {
        return Arrays.stream(shape, 1, shape.length).noneMatch(dimension -> dimension < 0);
    }

    /// Elements of one row.
    public long rowElements() {
        return Tensor.elements(Arrays.copyOfRange(shape, 1, shape.length));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TensorSpec that
                && name.equals(that.name)
                && datatype == that.datatype
                && Arrays.equals(shape, that.shape);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /// As people read it: `FP32[-1,16]`.
    @Override
    public String toString() {
        return datatype + describe(shape);
    }

    static String describe(long[] shape) {
        return Arrays.stream(shape)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(",", "[", "]"));
    }
}
