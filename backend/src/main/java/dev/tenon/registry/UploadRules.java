package dev.tenon.registry;

import dev.tenon.problem.Invalid;
import java.util.List;
import java.util.Set;

/// What a model that was made elsewhere must bring along: its configuration and its weights, in
/// files that hold no code of a stranger's.
final class UploadRules {
    private static final Set<String> CONFIGURATIONS =
            Set.of("config.json", "config.yaml", "config.yml", "mlmodel");

    private UploadRules() {}

    static void requireWhole(List<ModelFile> files, ModelContent content) {
        switch (content.format()) {
            case ONNX, TORCHSCRIPT -> {}
            case SAFETENSORS -> requireConfiguration(files);
            case PICKLE ->
                    throw refusal(
                            "a pickle is code that runs when it is loaded. Export the model as ONNX, TorchScript or"
                                    + " safetensors.");
            case UNKNOWN ->
                    throw refusal(
                            "there must be exactly one kind of model among the files, known by its content: ONNX,"
                                    + " TorchScript, or safetensors beside a configuration.");
        }
    }

    private static void requireConfiguration(List<ModelFile> files) {
        var found =
                files.stream()
                        .map(file -> file.path().substring(file.path().lastIndexOf('/') + 1))
                        .anyMatch(
                                name ->
                                        CONFIGURATIONS.contains(
                                                name.toLowerCase(java.util.Locale.ROOT)));
        if (!found)
            throw refusal(
                    "safetensors hold weights alone. Add the configuration: config.json, config.yaml or MLmodel.");
    }

    private static Invalid refusal(String reason) {
        return new Invalid("upload-incomplete", "This can't be registered: " + reason);
    }
}
