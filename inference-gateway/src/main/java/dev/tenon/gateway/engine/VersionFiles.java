package dev.tenon.gateway.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The admitted files of a version and the one among them that an engine loads.
record VersionFiles(Path folder, Path file) {

    /// The files below a folder, of which exactly one has such an ending.
    static VersionFiles in(Path folder, List<String> endings) {
        Path place = folder.toAbsolutePath();
        try (Stream<Path> files = Files.walk(place)) {
            List<Path> found =
                    files.filter(file -> endings.stream().anyMatch(file.toString()::endsWith))
                            .toList();
            if (found.size() != 1)
                throw new ModelFailed(
                        "The version needs exactly one file ending in "
                                + String.join(" or ", endings));
            return new VersionFiles(place, found.getFirst());
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read the model's folder " + folder, e);
        }
    }
}
