package dev.tenon.registry.preview;

import dev.tenon.registry.look.FileLook.Kind;
import dev.tenon.registry.look.FileLook.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a file is by its content, the tensors that a model says it takes and gives, sentences about
/// what is wrong with it, and for YAML what it says, written as JSON.
public record FileReport(
        Kind kind,
        List<Tensor> inputs,
        List<Tensor> outputs,
        List<String> remarks,
        @Nullable String json) {
    public FileReport {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        remarks = List.copyOf(remarks);
    }

    static FileReport silent(String remark) {
        return new FileReport(Kind.UNKNOWN, List.of(), List.of(), List.of(remark), null);
    }
}
