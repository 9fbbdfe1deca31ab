package dev.tenon.gateway.route;

import dev.tenon.gateway.disk.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The signed documents this gateway believes, on disk, so that it starts and answers alone.
public final class DocumentFolder {
    private static final System.Logger LOG = System.getLogger(DocumentFolder.class.getName());
    private static final Pattern ID = Pattern.compile("(route|access)/[0-9a-zA-Z-]{1,64}");

    private final Path folder;
    private final VerificationKey platformKey;
    private final Map<String, DocumentReader> readers;
    private final Map<String, Long> revisions = new ConcurrentHashMap<>();

    /// `readers` by kind, such as `route`.
    public DocumentFolder(
            Path folder, VerificationKey platformKey, Map<String, DocumentReader> readers) {
        this.folder = folder;
        this.platformKey = platformKey;
        this.readers = new TreeMap<>(readers);
    }

    /// Believes again what was believed before the last stop, as far as its signature still holds.
    public void load() {
        for (String kind : readers.keySet()) {
            for (Path file : filesOf(kind)) {
                String name = file.getFileName().toString();
                if (name.endsWith(".json"))
                    loadOne(kind + "/" + name.substring(0, name.length() - 5), file);
            }
        }
    }

    /// The revision held of a document; -1 when there is none.
    public long revisionOf(String id) {
        return revisions.getOrDefault(id, -1L);
    }

    public Set<String> ids() {
        return Set.copyOf(revisions.keySet());
    }

    /// Believes an envelope and keeps it, or refuses it and keeps the one before.
    public boolean accept(String id, byte[] envelope) {
        try {
            apply(id, envelope);
            Path file = fileOf(id);
            Files.createDirectories(file.getParent());
            AtomicFile.write(file, envelope);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("Can't keep document " + id, e);
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Refused document {0}; the one before stays. {1}",
                    id,
                    e.getMessage());
            return false;
        }
    }

    public void drop(String id) {
        if (revisions.remove(id) == null) return;
        LOG.log(System.Logger.Level.INFO, "Document {0} is gone", id);
        reader(id).gone(idWithin(id));
        try {
            Files.deleteIfExists(fileOf(id));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't drop document " + id, e);
        }
    }

    private void apply(String id, byte[] envelope) {
        DocumentReader reader = reader(id);
        byte[] payload = SignedEnvelope.parse(envelope).open(reader.payloadType(), platformKey);
        long revision = Json.tree(payload).path("revision").asLong(-1);
        if (revision < revisionOf(id))
            throw new DocumentRefused(
                    "Revision "
                            + revision
                            + " is older than "
                            + revisionOf(id)
                            + ", which is held");
        revisions.put(id, reader.apply(idWithin(id), payload));
    }

    private void loadOne(String id, Path file) {
        try {
            apply(id, Files.readAllBytes(file));
        } catch (IOException | RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Refused document {0} from disk. {1}",
                    id,
                    e.getMessage());
        }
    }

    private DocumentReader reader(String id) {
        DocumentReader reader =
                ID.matcher(id).matches() ? readers.get(id.substring(0, id.indexOf('/'))) : null;
        if (reader == null) throw new DocumentRefused("No document is called " + id);
        return reader;
    }

    private static String idWithin(String id) {
        return id.substring(id.indexOf('/') + 1);
    }

    private Path fileOf(String id) {
        return folder.resolve(id + ".json");
    }

    private Iterable<Path> filesOf(String kind) {
        Path files = folder.resolve(kind);
        if (!Files.isDirectory(files)) return java.util.List.of();
        try (Stream<Path> found = Files.list(files)) {
            return found.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read the documents in " + files, e);
        }
    }
}
