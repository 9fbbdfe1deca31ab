package dev.tenon.audit.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.zip.ZipFile;

/// Checks a whole export: the signed root is the root over exactly the lines that are there.
final class ExportCheck {
    private final VerifierKey key;
    private final Consumer<String> say;

    ExportCheck(VerifierKey key, Consumer<String> say) {
        this.key = key;
        this.say = say;
    }

    void run(Path archive) throws NotProven, IOException {
        try (var zip = new ZipFile(archive.toFile())) {
            var checkpoint =
                    Checkpoint.open(
                            new String(part(zip, "checkpoint"), StandardCharsets.UTF_8), key);
            say.accept(
                    "The checkpoint over %d entries is signed by %s (key %s)."
                            .formatted(checkpoint.size(), key.name(), key.hash()));
            var lines = new GrowingRoot();
            try (var entries = zip.getInputStream(zip.getEntry("entries.ndjson"))) {
                forEachLine(entries, lines);
            }
            requireSame(checkpoint, lines);
        }
    }

    private void requireSame(Checkpoint checkpoint, GrowingRoot lines) throws NotProven {
        if (lines.size != checkpoint.size()) {
            throw new NotProven(
                    "The export has %d entries, the checkpoint %d."
                            .formatted(lines.size, checkpoint.size()));
        }
        if (!Arrays.equals(lines.root(), checkpoint.root())) {
            throw new NotProven(
                    "The root over the entries is not the signed one: something was changed.");
        }
        say.accept(
                "All %d entries are there, in order, and the root over them is the signed one."
                        .formatted(lines.size));
    }

    private static byte[] part(ZipFile zip, String name) throws IOException, NotProven {
        var entry = zip.getEntry(name);
        if (entry == null) throw new NotProven("The export lacks the file " + name + ".");
        try (var bytes = zip.getInputStream(entry)) {
            return bytes.readAllBytes();
        }
    }

    private static void forEachLine(InputStream bytes, GrowingRoot lines) throws IOException {
        var all = bytes.readAllBytes();
        for (int start = 0, end = 0; end < all.length; end++) {
            if (all[end] == '\n') {
                lines.append(Arrays.copyOfRange(all, start, end));
                start = end + 1;
            }
        }
    }

    /// Keeps the roots of the complete subtrees on the right edge, which is all that a growing tree
    /// needs.
    private static final class GrowingRoot {
        private final Deque<byte[]> edge = new ArrayDeque<>();
        private long size;

        void append(byte[] entry) {
            var hash = TreeProofs.leafHash(entry);
            for (var rest = size; (rest & 1) == 1; rest >>= 1)
                hash = TreeProofs.nodeHash(edge.pop(), hash);
            edge.push(hash);
            size++;
        }

        byte[] root() {
            if (edge.isEmpty()) return Sha256.of();
            var parts = edge.iterator();
            var root = parts.next();
            while (parts.hasNext()) root = TreeProofs.nodeHash(parts.next(), root);
            return root;
        }
    }
}
