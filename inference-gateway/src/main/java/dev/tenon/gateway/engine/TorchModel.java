package dev.tenon.gateway.engine;

import ai.djl.MalformedModelException;
import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A TorchScript file in PyTorch. Only an engine process loads one: the file is a program.
final class TorchModel implements Model {
    private final ZooModel<NDList, NDList> model;
    private final Signature signature;

    private TorchModel(ZooModel<NDList, NDList> model, Signature signature) {
        this.model = model;
        this.signature = signature;
    }

    static TorchModel load(Path file, Signature signature) {
        signature.inputs().forEach(TorchModel::mustBeKnown);
        signature.outputs().forEach(TorchModel::mustBeKnown);
        Criteria<NDList, NDList> criteria =
                Criteria.builder()
                        .setTypes(NDList.class, NDList.class)
                        .optModelPath(file)
                        .optModelName(file.getFileName().toString())
                        .optEngine("PyTorch")
                        .optTranslator(new NoopTranslator())
                        .build();
        try {
            TorchModel loaded = new TorchModel(criteria.loadModel(), signature);
            for (int i = 0; i < 2; i++)
                loaded.run(Blank.inputsOf(signature)); // the first calls compile
            return loaded;
        } catch (IOException
                | ModelNotFoundException
                | MalformedModelException
                | EngineException e) {
            throw new ModelFailed("PyTorch can't load the file: " + e.getMessage(), e);
        }
    }

    /// PyTorch's bridge ends the process at any other type.
    private static void mustBeKnown(TensorSpec spec) {
        typeOf(spec.datatype());
    }

    private static DataType typeOf(Datatype datatype) {
        return switch (datatype) {
            case BOOL -> DataType.BOOLEAN;
            case UINT8 -> DataType.UINT8;
            case INT8 -> DataType.INT8;
            case INT32 -> DataType.INT32;
            case INT64 -> DataType.INT64;
            case FP16 -> DataType.FLOAT16;
            case FP32 -> DataType.FLOAT32;
            case FP64 -> DataType.FLOAT64;
            case UINT16, UINT32, UINT64, INT16, BF16, BYTES ->
                    throw new ModelFailed("TorchScript models here take and give no " + datatype);
        };
    }

    @Override
    public List<Tensor> run(List<Tensor> inputs) {
        try (NDManager memory = model.getNDManager().newSubManager();
                Predictor<NDList, NDList> predictor = model.newPredictor()) {
            NDList given = new NDList();
            for (Tensor input : inputs)
                given.add(
                        memory.create(
                                direct(input.bytes()),
                                new Shape(input.shape()),
                                typeOf(input.datatype())));
            try (NDList answered = predictor.predict(given)) {
                return outputs(answered);
            }
        } catch (TranslateException | EngineException e) {
            throw new ModelFailed("The model failed: " + e.getMessage(), e);
        }
    }

    private List<Tensor> outputs(NDList answered) {
        if (answered.size() != signature.outputs().size())
            throw new ModelFailed(
                    "The model gives %d outputs, the signature says %d"
                            .formatted(answered.size(), signature.outputs().size()));
        List<Tensor> outputs = new ArrayList<>(answered.size());
        for (int i = 0; i < answered.size(); i++)
            outputs.add(output(signature.outputs().get(i), answered.get(i)));
        return outputs;
    }

    private static Tensor output(TensorSpec spec, NDArray array) {
        long[] shape = array.getShape().getShape();
        if (array.getDataType() != typeOf(spec.datatype()) || !spec.accepts(shape))
            throw new ModelFailed(
                    "Output '%s' is %s%s, the signature says %s"
                            .formatted(spec.name(), array.getDataType(), array.getShape(), spec));
        return new Tensor(spec.name(), spec.datatype(), shape, array.toByteBuffer());
    }

    private static ByteBuffer direct(ByteBuffer bytes) {
        ByteBuffer copy =
                ByteBuffer.allocateDirect(bytes.remaining()).order(ByteOrder.nativeOrder());
        return copy.put(bytes).flip();
    }

    @Override
    public void close() {
        model.close();
    }
}
