package dev.tenon.gateway.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What engine processes load, as the tests before have left it.
public final class EngineLibraries {
    private static final Path LIBRARIES = Path.of("target/engine-data/libraries").toAbsolutePath();

    private EngineLibraries() {}

    /// A gateway's folder that has them already, where they are there at all.
    public static Path in(Path data) throws IOException {
        Path engine = Files.createDirectories(data.resolve("engine"));
        if (Files.isDirectory(LIBRARIES))
            Files.createSymbolicLink(engine.resolve("libraries"), LIBRARIES);
        return data;
    }
}
