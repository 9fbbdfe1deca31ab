package dev.tenon.audit.verify;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// Checks a whole export, log by log: the root is signed, the tiles lead to it, the lines are
/// exactly its leaves, and it begins with what an older checkpoint promised.
final class ExportCheck {
    private final List<VerifierKey> keys;
    private final Consumer<String> say;
    private final Range range;
    private final @Nullable String since;

    ExportCheck(List<VerifierKey> keys, Consumer<String> say, Range range, @Nullable String since) {
        this.keys = keys;
        this.say = say;
        this.range = range;
        this.since = since;
    }

    /// Leaves of which all must be there and right.
    record Range(long from, long until) {
        static final Range ALL = new Range(0, Long.MAX_VALUE);
    }

    void run(Path archive) throws NotProven, IOException {
        try (var zip = new ZipFile(archive.toFile())) {
            var before = (String) null;
            var logs = logs(zip);
            if (logs.isEmpty()) throw new NotProven("There is no log in the export.");
            var compared = since == null;
            for (var log : logs) {
                compared |= check(zip, log, before);
                before = text(zip, log + "checkpoint");
            }
            if (!compared) {
                throw new NotProven("The older checkpoint is of none of the logs in the export.");
            }
        }
    }

    /// Returns whether the older checkpoint was of this log.
    private boolean check(ZipFile zip, String log, @Nullable String before)
            throws NotProven, IOException {
        var checkpoint = Checkpoint.open(text(zip, log + "checkpoint"), keys);
        say.accept(
                "The checkpoint of %s over %d entries is signed."
                        .formatted(checkpoint.origin(), checkpoint.size()));
        var tree = new ExportedTree(checkpoint.size(), path -> part(zip, log + path));
        var tiles = tree.checkTiles();
        if (!Arrays.equals(tree.root(checkpoint.size()), checkpoint.root())) {
            throw new NotProven("The tiles do not lead to the signed root: something was changed.");
        }
        say.accept("%d tiles lead to the signed root.".formatted(tiles));
        var isCompared = isCompared(checkpoint, tree);
        checkEntries(zip, log, checkpoint, tree, before);
        return isCompared;
    }

    private boolean isCompared(Checkpoint checkpoint, ExportedTree tree) throws NotProven {
        if (since == null) return true;
        if (!since.startsWith(checkpoint.origin() + "\n")) return false;
        var older = Checkpoint.open(since, keys);
        if (older.size() > checkpoint.size()) {
            throw new NotProven(
                    "The older checkpoint has %d entries, the export only %d."
                            .formatted(older.size(), checkpoint.size()));
        }
        if (!Arrays.equals(tree.root(older.size()), older.root())) {
            throw new NotProven(
                    "The first %d entries are not those of the older checkpoint: the past was rewritten."
                            .formatted(older.size()));
        }
        say.accept(
                "It begins with exactly the %d entries of the older checkpoint."
                        .formatted(older.size()));
        return true;
    }

    private void checkEntries(
            ZipFile zip,
            String log,
            Checkpoint checkpoint,
            ExportedTree tree,
            @Nullable String before)
            throws NotProven, IOException {
        var wanted = new Range(range.from, Math.min(range.until, checkpoint.size()));
        var lines = new Lines(checkpoint.origin(), wanted, tree, before);
        try (var entries = open(zip, log + "entries.ndjson")) {
            lines.read(entries);
        }
        if (lines.index != checkpoint.size()) {
            throw new NotProven(
                    "The export has %d entries, the checkpoint %d."
                            .formatted(lines.index, checkpoint.size()));
        }
        say.accept(
                wanted.from == 0 && wanted.until == checkpoint.size()
                        ? "All %d entries are there, in order, and each is the leaf that was signed for."
                                .formatted(checkpoint.size())
                        : "The entries from %d up to %d are all there, in order, and each is the leaf that was signed for."
                                .formatted(wanted.from, wanted.until));
        if (before != null) {
            say.accept("Its first entry holds the last checkpoint of the log that ended before.");
        }
    }

    /// The lines of a log, each compared with the tree as it comes.
    private static final class Lines {
        private final String origin;
        private final Range wanted;
        private final ExportedTree tree;
        private final @Nullable String before;
        private long index;

        Lines(String origin, Range wanted, ExportedTree tree, @Nullable String before) {
            this.origin = origin;
            this.wanted = wanted;
            this.tree = tree;
            this.before = before;
        }

        void read(InputStream bytes) throws IOException, NotProven {
            var line = new ByteArrayOutputStream();
            var some = new byte[1 << 16];
            for (int count = bytes.read(some); count >= 0; count = bytes.read(some)) {
                int start = 0;
                for (int end = 0; end < count; end++) {
                    if (some[end] != '\n') continue;
                    line.write(some, start, end - start);
                    check(line.toByteArray());
                    line.reset();
                    start = end + 1;
                }
                line.write(some, start, count - start);
            }
            if (line.size() > 0) throw new NotProven("The last entry is cut off.");
        }

        private void check(byte[] entry) throws NotProven {
            if (index >= wanted.from && index < wanted.until) {
                var hash = TreeProofs.leafHash(entry);
                if (!Arrays.equals(hash, tree.leafHash(index))) {
                    throw new NotProven(
                            "Entry %d is not the leaf that was signed for: it was changed, left out or put in (its hash is %s…)."
                                    .formatted(index, HexFormat.of().formatHex(hash, 0, 8)));
                }
            }
            if (index == 0) requireFollows(entry);
            index++;
        }

        private void requireFollows(byte[] entry) throws NotProven {
            var first = Json.object(new String(entry, StandardCharsets.UTF_8));
            var log = Json.text(first, "log");
            if (!EntryCheck.isOf(log, origin))
                throw new NotProven("The first entry was written for another log: " + log + ".");
            if (before == null) return;
            if (!(first.get("previous") instanceof Map<?, ?> previous)
                    || !before.equals(Json.text(previous, "checkpoint"))) {
                throw new NotProven(
                        "The log's first entry does not hold the last checkpoint of the log before.");
            }
        }
    }

    private static List<String> logs(ZipFile zip) {
        var logs = new ArrayList<String>();
        for (int number = 1; zip.getEntry("log-%d/checkpoint".formatted(number)) != null; number++)
            logs.add("log-%d/".formatted(number));
        return logs;
    }

    /// The keys that the export itself names.
    static List<VerifierKey> keysIn(Path archive) throws NotProven, IOException {
        var keys = new ArrayList<VerifierKey>();
        try (var zip = new ZipFile(archive.toFile())) {
            for (var entry : zip.stream().toList()) {
                if (entry.getName().startsWith("keys/"))
                    keys.add(VerifierKey.parse(text(zip, entry.getName()).lines().toList().get(0)));
            }
        }
        return keys;
    }

    private static String text(ZipFile zip, String name) throws NotProven {
        return new String(part(zip, name), StandardCharsets.UTF_8);
    }

    private static byte[] part(ZipFile zip, String name) throws NotProven {
        try (var bytes = open(zip, name)) {
            return bytes.readAllBytes();
        } catch (IOException damaged) {
            throw new NotProven(
                    "The file %s can't be read: %s".formatted(name, damaged.getMessage()));
        }
    }

    private static InputStream open(ZipFile zip, String name) throws NotProven, IOException {
        var entry = zip.getEntry(name);
        if (entry == null) throw new NotProven("The export lacks the file " + name + ".");
        return new BufferedInputStream(zip.getInputStream(entry));
    }
}
