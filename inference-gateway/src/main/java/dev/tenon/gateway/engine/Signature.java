package dev.tenon.gateway.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tensors a version of a model takes and gives, as the registry recorded them.
public record Signature(List<TensorSpec> inputs, List<TensorSpec> outputs) {

    public Signature {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        if (inputs.isEmpty() || outputs.isEmpty())
            throw new IllegalArgumentException("A signature needs an input and an output");
    }

    /// What was sent, in the order of this signature, once all of it fits.
    public List<Tensor> check(List<Tensor> sent) {
        for (Tensor tensor : sent) {
            if (input(tensor.name()) == null)
                throw new UnfitInput("The model has no input '" + tensor.name() + "'");
        }
        if (sent.size() > inputs.size()) throw new UnfitInput("An input is named twice");
        List<Tensor> ordered = new ArrayList<>(inputs.size());
        for (TensorSpec spec : inputs) ordered.add(fitting(spec, find(sent, spec.name())));
        return ordered;
    }

    /// Whether requests may share one call of the model, their rows one below the other.
    public boolean growsByRows() {
        return inputs.stream().allMatch(TensorSpec::growsByRows)
                && outputs.stream().allMatch(TensorSpec::growsByRows);
    }

    public @Nullable TensorSpec input(String name) {
        return named(inputs, name);
    }

    public @Nullable TensorSpec output(String name) {
        return named(outputs, name);
    }

    private static Tensor fitting(TensorSpec spec, @Nullable Tensor tensor) {
        if (tensor == null) throw new UnfitInput("Input '" + spec.name() + "' is missing");
        if (tensor.datatype() != spec.datatype())
            throw new UnfitInput(
                    "Input '%s' is %s, the model takes %s"
                            .formatted(spec.name(), tensor.datatype(), spec.datatype()));
        if (!spec.accepts(tensor.shape()))
            throw new UnfitInput(
                    "Input '%s' has shape %s, the model takes %s"
                            .formatted(
                                    spec.name(),
                                    TensorSpec.describe(tensor.shape()),
                                    TensorSpec.describe(spec.shape())));
        long elements = Tensor.elements(tensor.shape());
        if (elements == 0) throw new UnfitInput("Input '" + spec.name() + "' is empty");
        if (elements < 0) throw new UnfitInput("Input '" + spec.name() + "' is too large");
        if (spec.datatype().width() > 0
                && elements * spec.datatype().width() != tensor.data().remaining())
            throw new UnfitInput(
                    "Input '" + spec.name() + "' has not as many bytes as its shape says");
        if (spec.datatype() == Datatype.BYTES && Strings.count(tensor.data()) != elements)
            throw new UnfitInput(
                    "Input '" + spec.name() + "' has not as many strings as its shape says");
        return tensor;
    }

    private static @Nullable Tensor find(List<Tensor> tensors, String name) {
        for (Tensor tensor : tensors) if (tensor.name().equals(name)) return tensor;
        return null;
    }

    private static @Nullable TensorSpec named(List<TensorSpec> specs, String name) {
        for (TensorSpec spec : specs) if (spec.name().equals(name)) return spec;
        return null;
    }
}
