package dev.tenon.gateway.protocol;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnsafeByteOperations;
import dev.tenon.gateway.engine.Tensor;
import dev.tenon.gateway.engine.TensorSpec;
import dev.tenon.gateway.route.LiveDeployment;
import dev.tenon.gateway.route.LiveVariant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// The answers of `GRPCInferenceService` as bytes; outputs always go as raw contents, which every
/// client reads.
final class GrpcMessages {
    private GrpcMessages() {}

    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    /// The health check's answer: 1 means serving, 2 not.
    static byte[] serving(boolean ready) {
        return message(out -> out.writeEnum(1, ready ? 1 : 2));
    }

    /// The five answers that hold one boolean.
    static byte[] yes(boolean value) {
        return message(
                out -> {
                    if (value) out.writeBool(1, true);
                });
    }

    static byte[] server() {
        return message(
                out -> {
                    out.writeString(1, Descriptions.SERVER);
                    out.writeString(2, Descriptions.serverVersion());
                    for (String extension : Descriptions.EXTENSIONS) out.writeString(3, extension);
                });
    }

    static byte[] model(LiveDeployment deployment, LiveVariant variant) {
        var signature = variant.wanted().signature();
        return message(
                out -> {
                    out.writeString(1, deployment.document().model());
                    for (String version : Descriptions.versions(deployment))
                        out.writeString(2, version);
                    out.writeString(3, Descriptions.platform(variant.wanted()));
                    for (TensorSpec input : signature.inputs()) out.writeByteArray(4, spec(input));
                    for (TensorSpec output : signature.outputs())
                        out.writeByteArray(5, spec(output));
                });
    }

    static byte[] index(List<Indexed> versions) {
        return message(
                out -> {
                    for (Indexed one : versions) out.writeByteArray(1, indexed(one));
                });
    }

    private static byte[] indexed(Indexed one) {
        return message(
                out -> {
                    out.writeString(1, one.model());
                    out.writeString(2, one.version());
                    out.writeString(3, one.state());
                    if (!one.reason().isEmpty()) out.writeString(4, one.reason());
                });
    }

    static byte[] prediction(Prediction prediction) {
        List<Tensor> outputs = prediction.outputs();
        return message(
                out -> {
                    out.writeString(1, prediction.model());
                    out.writeString(2, prediction.version());
                    String id = prediction.request().id();
                    if (id != null) out.writeString(3, id);
                    out.writeByteArray(
                            4, parameter("tenon_prediction_id", prediction.id().toString()));
                    out.writeByteArray(4, parameter("tenon_variant", prediction.variant().name()));
                    out.writeByteArray(4, parameter("tenon_version", prediction.version()));
                    out.writeByteArray(
                            4, parameter("tenon_probability", prediction.choice().probability()));
                    out.writeByteArray(
                            4,
                            parameter(
                                    "tenon_deployment",
                                    prediction.deployment().document().deployment().toString()));
                    for (Tensor output : outputs)
                        out.writeByteArray(
                                5,
                                described(output.name(), output.datatype().name(), output.shape()));
                    for (Tensor output : outputs)
                        out.writeBytes(6, UnsafeByteOperations.unsafeWrap(output.bytes()));
                });
    }

    private static byte[] spec(TensorSpec spec) {
        return described(spec.name(), spec.datatype().name(), spec.shape());
    }

    private static byte[] described(String name, String datatype, long[] shape) {
        return message(
                out -> {
                    out.writeString(1, name);
                    out.writeString(2, datatype);
                    if (shape.length > 0) out.writeByteArray(3, packed(shape));
                });
    }

    private static byte[] packed(long[] numbers) {
        return message(
                out -> {
                    for (long number : numbers) out.writeInt64NoTag(number);
                });
    }

    private static byte[] parameter(String key, String value) {
        byte[] choice = message(out -> out.writeString(3, value));
        return message(
                out -> {
                    out.writeString(1, key);
                    out.writeByteArray(2, choice);
                });
    }

    private static byte[] parameter(String key, double value) {
        byte[] choice = message(out -> out.writeDouble(4, value));
        return message(
                out -> {
                    out.writeString(1, key);
                    out.writeByteArray(2, choice);
                });
    }

    private static byte[] message(Fields fields) {
        var bytes = new ByteArrayOutputStream(256);
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes, 256);
            fields.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
