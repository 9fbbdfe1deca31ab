package dev.tenon.gateway.engine;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An ONNX file in ONNX Runtime, in this process; each call uses the caller's thread and no other.
public final class OnnxModel implements Model {
    private static final OrtEnvironment RUNTIME = OrtEnvironment.getEnvironment();

    private final OrtSession session;
    private final Signature signature;
    private final Set<String> outputNames = new LinkedHashSet<>();

    private OnnxModel(OrtSession session, Signature signature) {
        this.session = session;
        this.signature = signature;
        signature.outputs().forEach(output -> outputNames.add(output.name()));
    }

    /// The file as a model, refused where it does not keep what the signature promises.
    public static OnnxModel load(Path file, Signature signature) {
        OnnxModel model = new OnnxModel(open(file), signature);
        try {
            model.keepsSignature();
            model.run(Blank.inputsOf(signature));
            return model;
        } catch (OrtException | RuntimeException e) {
            model.close();
            throw e instanceof ModelFailed failed
                    ? failed
                    : new ModelFailed("ONNX Runtime: " + e.getMessage(), e);
        }
    }

    private static OrtSession open(Path file) {
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            return RUNTIME.createSession(file.toString(), options);
        } catch (OrtException e) {
            throw new ModelFailed("ONNX Runtime can't load the file: " + e.getMessage(), e);
        }
    }

    private void keepsSignature() throws OrtException {
        if (!session.getInputInfo().keySet().equals(namesOf(signature.inputs())))
            throw new ModelFailed(
                    "The file takes "
                            + session.getInputInfo().keySet()
                            + ", the signature says "
                            + namesOf(signature.inputs()));
        for (TensorSpec input : signature.inputs()) keeps(input, session.getInputInfo());
        for (TensorSpec output : signature.outputs()) keeps(output, session.getOutputInfo());
    }

    private static void keeps(TensorSpec spec, Map<String, NodeInfo> file) {
        NodeInfo node = file.get(spec.name());
        if (node == null || !(node.getInfo() instanceof TensorInfo tensor))
            throw new ModelFailed("The file has no tensor '" + spec.name() + "'");
        if (!OnnxTypes.of(spec.datatype()).filter(type -> type == tensor.type).isPresent())
            throw new ModelFailed(
                    "The file says %s for '%s', the signature %s"
                            .formatted(tensor.type, spec.name(), spec.datatype()));
    }

    private static Set<String> namesOf(List<TensorSpec> specs) {
        Set<String> names = new LinkedHashSet<>();
        specs.forEach(spec -> names.add(spec.name()));
        return names;
    }

    @Override
    public List<Tensor> run(List<Tensor> inputs) {
        Map<String, OnnxTensor> given = HashMap.newHashMap(inputs.size());
        try {
            for (Tensor input : inputs) given.put(input.name(), OnnxTypes.toNative(RUNTIME, input));
            try (OrtSession.Result result = session.run(given, outputNames)) {
                return outputs(result);
            }
        } catch (OrtException e) {
            throw new ModelFailed("ONNX Runtime: " + e.getMessage(), e);
        } finally {
            given.values().forEach(OnnxTensor::close);
        }
    }

    private List<Tensor> outputs(OrtSession.Result result) throws OrtException {
        List<Tensor> outputs = new ArrayList<>(signature.outputs().size());
        for (int i = 0; i < signature.outputs().size(); i++) {
            OnnxValue value = result.get(i);
            if (!(value instanceof OnnxTensor tensor))
                throw new ModelFailed("An output of the model is not a tensor");
            outputs.add(OnnxTypes.fromNative(signature.outputs().get(i), tensor));
        }
        return outputs;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new ModelFailed("ONNX Runtime did not let go of a model", e);
        }
    }
}
