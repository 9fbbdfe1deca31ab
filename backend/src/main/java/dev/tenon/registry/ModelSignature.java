package dev.tenon.registry;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/// What goes into a version and what comes out of it; both empty when nobody said.
public record ModelSignature(List<TensorSpec> inputs, List<TensorSpec> outputs) {
    public static final ModelSignature NONE = new ModelSignature(List.of(), List.of());

    public ModelSignature {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    @JsonIgnore
    public boolean isPresent() {
        return !inputs.isEmpty() && !outputs.isEmpty();
    }
}
