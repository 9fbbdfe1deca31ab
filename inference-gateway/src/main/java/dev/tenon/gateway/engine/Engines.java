package dev.tenon.gateway.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// Turns a folder of admitted files into a model that answers.
public final class Engines implements AutoCloseable {

    /// Loads and tries a version; throws [ModelFailed] with a reason for the people who deployed it.
    public Model load(UUID tenant, String format, Path folder, Signature signature) {
        return switch (format) {
            case "onnx" -> OnnxModel.load(only(folder, List.of(".onnx")), signature);
            default -> throw new ModelFailed("This gateway has no engine for the format '" + format + "'");
        };
    }

    private static Path only(Path folder, List<String> endings) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found = files.filter(file -> endings.stream().anyMatch(file.toString()::endsWith)).toList();
            if (found.size() != 1)
                throw new ModelFailed("The version needs exactly one file ending in " + String.join(" or ", endings));
            return found.getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read the model's folder " + folder, e);
        }
    }

    @Override
    public void close() {}
}
