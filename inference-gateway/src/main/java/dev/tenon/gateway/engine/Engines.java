package dev.tenon.gateway.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Turns a folder of admitted files into a model that answers: ONNX in this process, TorchScript in
/// the tenant's own.
public final class Engines implements AutoCloseable {
    private final EngineProcess.Surroundings surroundings;
    private final Map<UUID, TenantEngine> apart = new ConcurrentHashMap<>();

    /// @param engineFolder the jars that only engine processes have
    /// @param data where native libraries are unpacked
    public Engines(Path engineFolder, Path data) {
        this.surroundings = new EngineProcess.Surroundings(engineFolder, data);
    }

    /// Loads and tries a version; throws [ModelFailed] with a reason for the people who deployed
    /// it.
    public Model load(UUID tenant, String format, Path folder, Signature signature) {
        return switch (format) {
            case "onnx" -> {
                Path file = only(folder, List.of(".onnx"));
                TenantEngine.tryApart(surroundings, file, format, signature);
                yield OnnxModel.load(file, signature);
            }
            case "torchscript" ->
                    torchScript(tenant, only(folder, List.of(".pt", ".pth")), signature);
            default ->
                    throw new ModelFailed(
                            "This gateway has no engine for the format '" + format + "'");
        };
    }

    private Model torchScript(UUID tenant, Path file, Signature signature) {
        if (!Files.isDirectory(surroundings.engineFolder()))
            throw new ModelFailed("This gateway was installed without its TorchScript engine");
        TenantEngine engine = apart.computeIfAbsent(tenant, id -> new TenantEngine(surroundings));
        return engine.load(file, "torchscript", signature);
    }

    private static Path only(Path folder, List<String> endings) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found =
                    files.filter(file -> endings.stream().anyMatch(file.toString()::endsWith))
                            .toList();
            if (found.size() != 1)
                throw new ModelFailed(
                        "The version needs exactly one file ending in "
                                + String.join(" or ", endings));
            return found.getFirst().toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read the model's folder " + folder, e);
        }
    }

    @Override
    public void close() {
        apart.values().forEach(TenantEngine::close);
    }
}
