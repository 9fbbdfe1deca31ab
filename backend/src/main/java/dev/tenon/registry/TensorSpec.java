package dev.tenon.registry;

import java.util.List;

/// One input or output: its name, its type as the Open Inference Protocol writes it (`FP32`), its
/// shape with -1 for any size.
public record TensorSpec(String name, String datatype, List<Long> shape) {
    public TensorSpec {
        shape = List.copyOf(shape);
    }
}
