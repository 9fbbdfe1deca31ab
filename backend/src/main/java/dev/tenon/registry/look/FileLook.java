package dev.tenon.registry.look;

import java.util.List;

/// What one file is, why it must not be run (one sentence each), and the tensors it says it takes
/// and gives.
public record FileLook(
        Kind kind, List<String> refusals, List<Tensor> inputs, List<Tensor> outputs) {
    /// What a file is, told by its content.
    public enum Kind {
        ONNX,
        TORCHSCRIPT,
        SAFETENSORS,
        PICKLE,
        TEXT,
        UNKNOWN
    }

    /// A named tensor; its type as the Open Inference Protocol writes it, -1 for a dimension of any
    /// size.
    public record Tensor(String name, String datatype, List<Long> shape) {}

    static FileLook of(Kind kind, List<String> refusals) {
        return new FileLook(kind, List.copyOf(refusals), List.of(), List.of());
    }
}
