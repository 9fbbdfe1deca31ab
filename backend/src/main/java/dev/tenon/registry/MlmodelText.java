package dev.tenon.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/// The signature in the file `MLmodel` that MLflow's clients put beside a model.
final class MlmodelText {
    private static final TypeReference<List<Map<String, Object>>> COLUMNS =
            new TypeReference<>() {};

    private MlmodelText() {}

    /// The signature, if the file has one that we understand.
    static Optional<ModelSignature> signature(String text) {
        try {
            Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            if (!(document instanceof Map<?, ?> map)
                    || !(map.get("signature") instanceof Map<?, ?> signature)) {
                return Optional.empty();
            }
            var found =
                    new ModelSignature(
                            tensors(signature.get("inputs"), "input"),
                            tensors(signature.get("outputs"), "output"));
            return found.isPresent() ? Optional.of(found) : Optional.empty();
        } catch (YAMLException | JacksonException unreadable) {
            return Optional.empty();
        }
    }

    private static List<TensorSpec> tensors(
            @org.jspecify.annotations.Nullable Object json, String unnamed) {
        if (!(json instanceof String text)) return List.of();
        var columns = Json.read(text, COLUMNS);
        return java.util.stream.IntStream.range(0, columns.size())
                .mapToObj(index -> tensor(columns.get(index), unnamed + "-" + index))
                .toList();
    }

    private static TensorSpec tensor(Map<String, Object> column, String unnamed) {
        var name = column.get("name") instanceof String given ? given : unnamed;
        if (column.get("tensor-spec") instanceof Map<?, ?> spec) {
            var shape =
                    spec.get("shape") instanceof List<?> sizes
                            ? sizes.stream().map(MlmodelText::size).toList()
                            : List.of(-1L);
            return new TensorSpec(name, datatype(String.valueOf(spec.get("dtype"))), shape);
        }
        return new TensorSpec(name, datatype(String.valueOf(column.get("type"))), List.of(-1L));
    }

    private static Long size(Object size) {
        return size instanceof Number number ? number.longValue() : -1L;
    }

    private static String datatype(String numpy) {
        return switch (numpy) {
            case "float16" -> "FP16";
            case "float32", "float" -> "FP32";
            case "float64", "double" -> "FP64";
            case "int8" -> "INT8";
            case "int16" -> "INT16";
            case "int32", "integer" -> "INT32";
            case "int64", "long" -> "INT64";
            case "uint8" -> "UINT8";
            case "uint16" -> "UINT16";
            case "uint32" -> "UINT32";
            case "uint64" -> "UINT64";
            case "bool", "boolean" -> "BOOL";
            default -> "BYTES";
        };
    }
}
