package dev.tenon.registry.mlflow;

import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.mlflow.MlflowRequest;
import dev.tenon.registry.ModelName;

/// What most calls of the registry name.
final class Asked {
    private Asked() {}

    static ModelName model(MlflowRequest asked) {
        return new ModelName(asked.required("name"));
    }

    static int version(MlflowRequest asked) {
        var text = asked.required("version");
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException noNumber) {
            throw MlflowRefusal.invalid(
                    "Parameter 'version' must be an integer, got '%s'.".formatted(text));
        }
    }
}
