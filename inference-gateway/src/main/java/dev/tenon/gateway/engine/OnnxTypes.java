package dev.tenon.gateway.engine;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Tensors on their way into ONNX Runtime and back; unsigned types above one byte have no way in.
final class OnnxTypes {
    private OnnxTypes() {}

    static Optional<OnnxJavaType> of(Datatype datatype) {
        return switch (datatype) {
            case BOOL -> Optional.of(OnnxJavaType.BOOL);
            case UINT8 -> Optional.of(OnnxJavaType.UINT8);
            case INT8 -> Optional.of(OnnxJavaType.INT8);
            case INT16 -> Optional.of(OnnxJavaType.INT16);
            case INT32 -> Optional.of(OnnxJavaType.INT32);
            case INT64 -> Optional.of(OnnxJavaType.INT64);
            case FP16 -> Optional.of(OnnxJavaType.FLOAT16);
            case BF16 -> Optional.of(OnnxJavaType.BFLOAT16);
            case FP32 -> Optional.of(OnnxJavaType.FLOAT);
            case FP64 -> Optional.of(OnnxJavaType.DOUBLE);
            case BYTES -> Optional.of(OnnxJavaType.STRING);
            case UINT16, UINT32, UINT64 -> Optional.empty();
        };
    }

    static OnnxTensor toNative(OrtEnvironment runtime, Tensor tensor) throws OrtException {
        if (tensor.datatype() == Datatype.BYTES)
            return OnnxTensor.createTensor(runtime, Strings.of(tensor), tensor.shape());
        OnnxJavaType type =
                of(tensor.datatype())
                        .orElseThrow(
                                () ->
                                        new ModelFailed(
                                                "ONNX Runtime takes no " + tensor.datatype()));
        return OnnxTensor.createTensor(runtime, direct(tensor.bytes()), tensor.shape(), type);
    }

    private static ByteBuffer direct(ByteBuffer bytes) {
        if (bytes.isDirect()) return bytes;
        ByteBuffer copy =
                ByteBuffer.allocateDirect(bytes.remaining()).order(ByteOrder.nativeOrder());
        return copy.put(bytes).flip();
    }

    static Tensor fromNative(TensorSpec spec, OnnxTensor value) throws OrtException {
        long[] shape = value.getInfo().getShape();
        if (!spec.accepts(shape))
            throw new ModelFailed(
                    "Output '%s' has shape %s, the signature says %s"
                            .formatted(spec.name(), TensorSpec.describe(shape), spec));
        if (spec.datatype() == Datatype.BYTES)
            return Strings.tensor(spec.name(), shape, strings(value));
        return new Tensor(spec.name(), spec.datatype(), shape, value.getByteBuffer());
    }

    private static byte[][] strings(OnnxTensor value) throws OrtException {
        Object nested = value.getValue();
        if (nested instanceof String one)
            return new byte[][] {one.getBytes(StandardCharsets.UTF_8)};
        return Strings.flat(nested);
    }
}
