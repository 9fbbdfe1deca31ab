package dev.tenon.gateway.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A named block of elements, row by row, little-endian, as the binary tensor extension puts it on
/// the wire.
public record Tensor(String name, Datatype datatype, long[] shape, ByteBuffer data) {

    public Tensor {
        data = data.order(ByteOrder.LITTLE_ENDIAN);
    }

    /// How many elements the shape promises; -1 when the product is beyond any memory.
    public static long elements(long[] shape) {
        long product = 1;
        for (long dimension : shape) {
            if (dimension < 0) return -1;
            if (dimension != 0 && product > Integer.MAX_VALUE / dimension) return -1;
            product *= dimension;
        }
        return product;
    }

    public long rows() {
        return shape.length == 0 ? 1 : shape[0];
    }

    /// The bytes from the first to the last element; reading them leaves this tensor as it is.
    public ByteBuffer bytes() {
        return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    public Tensor named(String other) {
        return new Tensor(other, datatype, shape, data);
    }
}
