package dev.tenon.gateway.protocol;

import dev.tenon.gateway.engine.Signature;
import dev.tenon.gateway.engine.Tensor;
import dev.tenon.gateway.engine.TensorSpec;
import dev.tenon.gateway.engine.UnfitInput;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads a request without types, as KServe's first protocol (`instances`) and MLflow's scoring
/// server (`dataframe_split`, `dataframe_records`, `instances`, `inputs`) take them; the model's
/// signature says what the values are.
final class PlainRequest {
    private static final String FORMS = "instances, inputs, dataframe_split, dataframe_records";
    private final JsonScanner json;
    private @Nullable String form;
    private int at;

    private PlainRequest(byte[] body) {
        this.json = new JsonScanner(body, 0, body.length);
    }

    static InferRequest read(byte[] body) {
        PlainRequest request = new PlainRequest(body);
        request.find();
        return new InferRequest(null, Map.of(), List.of(), List.of(), request::tensors);
    }

    private void find() {
        json.expect('{');
        for (boolean first = true; json.more(first, '}'); first = false) {
            String name = json.name();
            json.peek();
            switch (name) {
                case "instances", "inputs", "dataframe_split", "dataframe_records" -> {
                    if (form != null)
                        throw new UnfitInput("A request has one of " + FORMS + ", not two");
                    form = name;
                    at = json.position();
                }
                default -> {}
            }
            json.skip();
        }
        json.expectEnd();
        if (form == null) throw new UnfitInput("A request has one of " + FORMS);
    }

    private List<Tensor> tensors(Signature signature) {
        JsonScanner value = json.from(at);
        return switch (Objects.requireNonNull(form)) {
            case "dataframe_split" -> PlainTable.split(value).asTensors(signature);
            case "inputs" -> value.peek() == '{' ? byName(value, signature) : only(signature);
            default ->
                    holdsObjects(value)
                            ? PlainTable.records(value.from(at)).asTensors(signature)
                            : only(signature);
        };
    }

    private static boolean holdsObjects(JsonScanner value) {
        value.expect('[');
        return value.peek() == '{';
    }

    private List<Tensor> only(Signature signature) {
        if (signature.inputs().size() != 1)
            throw new UnfitInput(
                    "This model has %d inputs: name each".formatted(signature.inputs().size()));
        return List.of(tensor(signature.inputs().getFirst(), at));
    }

    private List<Tensor> byName(JsonScanner value, Signature signature) {
        List<Tensor> tensors = new ArrayList<>();
        value.expect('{');
        for (boolean first = true; value.more(first, '}'); first = false) {
            String name = value.name();
            TensorSpec spec = signature.input(name);
            if (spec == null) throw new UnfitInput("The model has no input '" + name + "'");
            value.peek();
            tensors.add(tensor(spec, value.position()));
            value.skip();
        }
        return tensors;
    }

    private Tensor tensor(TensorSpec spec, int position) {
        long[] shape = Dimensions.fitting(spec, Dimensions.of(json.from(position), spec.name()));
        long elements = Tensor.elements(shape);
        if (elements < 0) throw new UnfitInput("Input '" + spec.name() + "' is too large");
        ByteBuffer data =
                TensorData.read(json.from(position), spec.name(), spec.datatype(), elements);
        return new Tensor(spec.name(), spec.datatype(), shape, data);
    }
}
