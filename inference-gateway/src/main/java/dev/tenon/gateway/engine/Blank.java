package dev.tenon.gateway.engine;

import java.nio.ByteBuffer;
import java.util.List;

/// One row of zeros in the shape a model takes, to try it before anybody's request does.
final class Blank {
    private Blank() {}

    static List<Tensor> inputsOf(Signature signature) {
        return signature.inputs().stream().map(Blank::tensor).toList();
    }

    private static Tensor tensor(TensorSpec spec) {
        long[] shape = spec.shape().clone();
        for (int i = 0; i < shape.length; i++) if (shape[i] < 0) shape[i] = 1;
        long elements = Tensor.elements(shape);
        long width = spec.datatype() == Datatype.BYTES ? Integer.BYTES : spec.datatype().width();
        if (elements < 0 || elements * width > Integer.MAX_VALUE)
            throw new ModelFailed("Input '" + spec.name() + "' is larger than a gateway takes");
        return new Tensor(
                spec.name(), spec.datatype(), shape, ByteBuffer.allocate((int) (elements * width)));
    }
}
