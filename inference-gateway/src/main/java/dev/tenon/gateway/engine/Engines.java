package dev.tenon.gateway.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Turns a folder of admitted files into a model that answers: ONNX in this process, TorchScript in
/// the tenant's own.
public final class Engines implements AutoCloseable {
    /// Enough for a model of some hundred megabytes beside PyTorch itself.
    public static final long USUAL_MEMORY = 1L << 30;

    private final Surroundings surroundings;
    private final Map<UUID, TenantEngine> apart = new ConcurrentHashMap<>();

    /// @param engineFolder the jars that only engine processes have
    /// @param data the folder of everything that belongs to engine processes
    /// @param memory how many bytes an engine process may hold
    public Engines(Path engineFolder, Path data, long memory) {
        this(new Surroundings(engineFolder, data, memory));
    }

    Engines(Surroundings surroundings) {
        ProcessFolder.clear(surroundings.data());
        this.surroundings = surroundings;
    }

    /// Loads and tries a version; throws [ModelFailed] with a reason for the people who deployed
    /// it.
    public Model load(UUID tenant, String format, Path folder, Signature signature) {
        return switch (format) {
            case "onnx" -> {
                VersionFiles files = VersionFiles.in(folder, List.of(".onnx"));
                TenantEngine.tryApart(surroundings, files, format, signature);
                yield OnnxModel.load(files.file(), signature);
            }
            case "torchscript" ->
                    torchScript(tenant, VersionFiles.in(folder, List.of(".pt", ".pth")), signature);
            default ->
                    throw new ModelFailed(
                            "This gateway has no engine for the format '" + format + "'");
        };
    }

    private Model torchScript(UUID tenant, VersionFiles files, Signature signature) {
        if (!surroundings.hasTorch())
            throw new ModelFailed("This gateway was installed without its TorchScript engine");
        TenantEngine engine = apart.computeIfAbsent(tenant, id -> new TenantEngine(surroundings));
        return engine.load(files, "torchscript", signature);
    }

    @Override
    public void close() {
        apart.values().forEach(TenantEngine::close);
    }
}
