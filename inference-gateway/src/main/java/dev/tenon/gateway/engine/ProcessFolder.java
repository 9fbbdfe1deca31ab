package dev.tenon.gateway.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The folder of one engine process, which nobody else enters: its socket, its scratch space, and
/// the files of the models it runs.
final class ProcessFolder implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ProcessFolder.class.getName());
    private static final String NAME = "process-";
    private static final int LONGEST_SOCKET = 100; // the kernel takes 107

    private final Path folder;

    private ProcessFolder(Path folder) {
        this.folder = folder;
    }

    static ProcessFolder below(Path data) throws IOException {
        Path place = Files.createDirectories(data).toRealPath();
        Path folder =
                Files.createTempDirectory(place, NAME); // its owner's alone, as is what follows
        if (folder.resolve("s").toString().length() > LONGEST_SOCKET) {
            Files.delete(folder);
            folder = Files.createTempDirectory("tenon-engine-");
        }
        for (String part : List.of("models", "scratch", "root"))
            Files.createDirectory(folder.resolve(part));
        return new ProcessFolder(folder);
    }

    /// Takes away what processes of an earlier life have left.
    static void clear(Path data) {
        if (!Files.isDirectory(data)) return;
        try (Stream<Path> left = Files.list(data)) {
            left.filter(path -> path.getFileName().toString().startsWith(NAME))
                    .forEach(ProcessFolder::delete);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Can''t clear {0}: {1}", data, e.toString());
        }
    }

    Path path() {
        return folder;
    }

    Path socket() {
        return folder.resolve("s");
    }

    Path scratch() {
        return folder.resolve("scratch");
    }

    /// Shows a version's files to the process; where it finds the one to load.
    Path lend(int id, VersionFiles version) {
        Path shown = modelFolder(id);
        try (Stream<Path> files = Files.walk(version.folder())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path place = shown.resolve(version.folder().relativize(file));
                Files.createDirectories(place.getParent());
                link(file, place);
            }
            return shown.resolve(version.folder().relativize(version.file()));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't show a model's files to its process", e);
        }
    }

    private static void link(Path file, Path place) throws IOException {
        try {
            Files.createLink(place, file);
        } catch (IOException | UnsupportedOperationException elsewhere) {
            Files.copy(file, place);
        }
    }

    void takeBack(int id) {
        delete(modelFolder(id));
    }

    private Path modelFolder(int id) {
        return folder.resolve("models").resolve(Integer.toString(id));
    }

    @Override
    public void close() {
        delete(folder);
    }

    private static void delete(Path path) {
        try (Stream<Path> below = Files.walk(path)) {
            for (Path each : below.sorted(Comparator.reverseOrder()).toList())
                Files.deleteIfExists(each);
        } catch (IOException | UncheckedIOException e) {
            LOG.log(System.Logger.Level.DEBUG, "{0} stays: {1}", path, e.toString());
        }
    }
}
