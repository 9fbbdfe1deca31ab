package dev.tenon.gateway.protocol;

import dev.tenon.gateway.engine.Datatype;
import dev.tenon.gateway.engine.Signature;
import dev.tenon.gateway.engine.Strings;
import dev.tenon.gateway.engine.Tensor;
import dev.tenon.gateway.engine.TensorSpec;
import dev.tenon.gateway.engine.UnfitInput;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a caller asks of a model, whichever wire it came by.
///
/// @param untyped what was sent, where only the signature says what it means
record InferRequest(
        @Nullable String id,
        Map<String, Object> parameters,
        List<Tensor> inputs,
        List<WantedOutput> outputs,
        @Nullable Untyped untyped) {

    /// Inputs that become tensors once the signature is known.
    interface Untyped {
        List<Tensor> asTensors(Signature signature);
    }

    /// An output asked for by name, and whether as binary where the caller said so.
    record WantedOutput(String name, @Nullable Boolean binary) {}

    /// The inputs in the order of the signature, once they fit it.
    List<Tensor> inputsFor(Signature signature) {
        return signature.check(untyped == null ? inputs : untyped.asTensors(signature));
    }

    /// The parameter as text, if it is one.
    @Nullable String text(String parameter) {
        return parameters.get(parameter) instanceof String text ? text : null;
    }

    boolean isSet(String parameter) {
        return Boolean.TRUE.equals(parameters.get(parameter));
    }

    /// A request that is nothing but the bytes of the only input.
    static InferRequest raw(ByteBuffer bytes, Map<String, Object> parameters) {
        return new InferRequest(
                null,
                parameters,
                List.of(),
                List.of(),
                signature -> List.of(onlyInput(signature, bytes)));
    }

    private static Tensor onlyInput(Signature signature, ByteBuffer bytes) {
        if (signature.inputs().size() != 1)
            throw new UnfitInput(
                    "A raw request needs a model with one input, this one has "
                            + signature.inputs().size());
        TensorSpec spec = signature.inputs().getFirst();
        long[] shape = spec.shape().clone();
        int free = -1;
        long known = 1;
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] >= 0) known *= shape[i];
            else if (i == 0 && shape.length > 1) shape[i] = 1;
            else if (free >= 0)
                throw new UnfitInput("A raw request needs a model with at most one free dimension");
            else free = i;
        }
        if (free >= 0) shape[free] = elements(spec.datatype(), bytes) / Math.max(known, 1);
        return new Tensor(spec.name(), spec.datatype(), shape, bytes);
    }

    private static long elements(Datatype datatype, ByteBuffer bytes) {
        return datatype == Datatype.BYTES
                ? Strings.count(bytes)
                : bytes.remaining() / datatype.width();
    }
}
