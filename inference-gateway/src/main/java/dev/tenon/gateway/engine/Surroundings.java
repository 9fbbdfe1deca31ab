package dev.tenon.gateway.engine;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What every engine process of this gateway is given: classes, native libraries, and how it is
/// locked in.
final class Surroundings {
    private static final List<String> CLASSES_OF_THE_FRONT =
            List.of(
                    "dev.tenon.gateway.engine.EngineMain",
                    "ai.onnxruntime.OrtEnvironment",
                    "com.google.gson.Gson",
                    "org.slf4j.LoggerFactory");

    private final Path engineFolder;
    private final Path data;
    private final long memory;
    private @Nullable Containment containment;

    /// @param engineFolder the jars that only engine processes have
    /// @param data the folder below which each process gets its own
    /// @param memory how many bytes a process may hold, native memory and all
    Surroundings(Path engineFolder, Path data, long memory) {
        this.engineFolder = engineFolder.toAbsolutePath().normalize();
        this.data = data;
        this.memory = memory;
    }

    Path data() {
        return data;
    }

    long memory() {
        return memory;
    }

    boolean hasTorch() {
        return Files.isDirectory(engineFolder);
    }

    synchronized Containment containment() {
        if (containment == null) containment = Containment.here(data);
        return containment;
    }

    synchronized void contain(Containment other) {
        containment = other;
    }

    /// Where PyTorch's libraries lie unpacked, read only, for all; unpacked at the first call by a
    /// process that runs no model.
    synchronized Path libraries() {
        Path libraries = data.resolve("libraries");
        try {
            if (!Files.isDirectory(libraries)) unpack(libraries);
            return libraries.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("PyTorch's libraries can't be unpacked", e);
        }
    }

    private void unpack(Path libraries) throws IOException {
        try (ProcessFolder folder = ProcessFolder.below(data)) {
            Path unpacked = Files.createDirectory(folder.scratch().resolve("libraries"));
            EngineProcess.unpack(this, folder, unpacked);
            try (Stream<Path> below = Files.walk(unpacked)) {
                for (Path path : below.toList())
                    if (!path.equals(unpacked))
                        Files.setPosixFilePermissions(
                                path,
                                PosixFilePermissions.fromString(
                                        Files.isDirectory(path) ? "r-x------" : "r--------"));
            }
            Files.move(unpacked, libraries, StandardCopyOption.ATOMIC_MOVE);
            Files.setPosixFilePermissions(libraries, PosixFilePermissions.fromString("r-x------"));
        }
    }

    /// The folders and jars that the process runs from.
    List<Path> classPath() {
        Set<Path> places = new LinkedHashSet<>();
        for (String name : CLASSES_OF_THE_FRONT) places.add(placeOf(name));
        List<Path> classPath = new ArrayList<>(places);
        if (hasTorch()) classPath.add(engineFolder);
        return classPath;
    }

    String classPathArgument() {
        StringBuilder argument = new StringBuilder();
        for (Path place : classPath()) {
            if (!argument.isEmpty()) argument.append(File.pathSeparator);
            argument.append(place.equals(engineFolder) ? place + "/*" : place.toString());
        }
        return argument.toString();
    }

    private static Path placeOf(String className) {
        try {
            CodeSource source = Class.forName(className).getProtectionDomain().getCodeSource();
            if (source == null) throw new IllegalStateException(className + " has no place");
            return Path.of(source.getLocation().toURI()).toRealPath();
        } catch (ClassNotFoundException | URISyntaxException | IOException e) {
            throw new IllegalStateException("This program does not know where it lies", e);
        }
    }
}
