package dev.tenon.audit;

import dev.tenon.audit.verify.NotProven;
import dev.tenon.problem.Conflict;
import dev.tenon.tenancy.TenantId;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// Ends a log that can't be signed any more, because the database forgot a part of it, and opens
/// the next, whose first leaf holds the last signed root and names the incident.
///
/// Nothing that was signed is lost: storage still has the forgotten leaves, and they come back from
/// there. What the database took in since the restore becomes part of the new log.
final class ReopenLog {
    private static final JsonMapper JSON = new JsonMapper();

    private final Trees trees;
    private final LogFiles files;
    private final Notary notary;

    ReopenLog(Trees trees, LogFiles files, Notary notary) {
        this.trees = trees;
        this.files = files;
        this.notary = notary;
    }

    /// The opening entry is made from what is known of the log that ended.
    Trees.Ended run(TenantId tenant, String incident, Function<Trees.Ended, Trees.Entry> opening) {
        return trees.inTransaction(
                rows -> {
                    var head = rows.lockedHead(tenant).orElseThrow(ReopenLog::busy);
                    if (head.refusal() == null) throw whole();
                    try {
                        var ended = signedPast(rows, head, incident);
                        rows.describe(ended.log());
                        rows.end(ended);
                        var next = head.log().next();
                        GrowTree.append(rows, next, 0, List.of(opening.apply(ended)));
                        rows.describe(next);
                        return ended;
                    } catch (NotProven lost) {
                        throw new Conflict("audit-log-damaged", String.valueOf(lost.getMessage()));
                    }
                });
    }

    /// Brings the old log back to exactly what was signed for.
    private Trees.Ended signedPast(Trees.Transaction rows, Trees.Head head, String incident)
            throws NotProven {
        var log = head.log();
        var note = new String(file(log.path(PublishTree.CHECKPOINT)), StandardCharsets.UTF_8);
        var last = notary.open(log, note);
        var common = common(rows, head, last.size());
        var forgotten = entries(log, common, last.size());
        var later = rows.removeLeaves(log, common);
        if (!forgotten.isEmpty()) GrowTree.append(rows, log, common, forgotten);
        var root = new TiledTree(last.size(), rows.tilesOf(log)).root();
        if (!Arrays.equals(root, last.root())) {
            throw new NotProven("Storage does not hold the entries that were signed.");
        }
        var signed = forgotten.stream().map(Trees.Entry::id).collect(Collectors.toSet());
        rows.waitNoMore(log.tenant(), signed);
        rows.waitAgain(
                log.tenant(),
                later.stream().filter(entry -> !signed.contains(entry.id())).toList());
        return new Trees.Ended(log, last.size(), note, incident);
    }

    /// How many leaves the database still has as they were signed.
    private long common(Trees.Transaction rows, Trees.Head head, long signed) {
        var ours = new TiledTree(head.size(), rows.tilesOf(head.log()));
        var theirs = new TiledTree(signed, tile -> stored(head.log(), tile, signed));
        long same = 0;
        long other = Math.min(head.size(), signed) + 1;
        while (other - same > 1) {
            var middle = (same + other) >>> 1;
            if (Arrays.equals(ours.at(middle).root(), theirs.at(middle).root())) same = middle;
            else other = middle;
        }
        return same;
    }

    private byte[] stored(LogName log, Tile tile, long size) {
        return files.read(log.path(tile.path(tile.widthIn(size))))
                .map(LogFiles.Version::bytes)
                .orElseThrow(
                        () ->
                                new Conflict(
                                        "audit-log-damaged",
                                        "Storage lacks a tile of the log that was signed."));
    }

    private List<Trees.Entry> entries(LogName log, long from, long end) throws NotProven {
        var entries = new ArrayList<Trees.Entry>();
        for (var index = from / Tile.WIDTH; index * Tile.WIDTH < end; index++) {
            var width = new Tile(0, index).widthIn(end);
            var bundle = bundled(file(log.path(Tile.pathOfEntries(index, width))));
            var skipped = (int) Math.max(0, from - index * Tile.WIDTH);
            bundle.stream().skip(skipped).map(ReopenLog::entry).forEach(entries::add);
        }
        return entries;
    }

    private byte[] file(String path) throws NotProven {
        return files.read(path)
                .map(LogFiles.Version::bytes)
                .orElseThrow(() -> new NotProven("Storage lacks the file " + path + "."));
    }

    private static List<byte[]> bundled(byte[] bundle) throws NotProven {
        var entries = new ArrayList<byte[]>();
        try (var bytes = new DataInputStream(new ByteArrayInputStream(bundle))) {
            while (bytes.available() > 0) {
                var entry = new byte[bytes.readUnsignedShort()];
                bytes.readFully(entry);
                entries.add(entry);
            }
        } catch (EOFException cutOff) {
            throw new NotProven("A bundle of entries in storage is cut off.");
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return entries;
    }

    private static Trees.Entry entry(byte[] bytes) {
        return new Trees.Entry(UUID.fromString(JSON.readTree(bytes).path("id").asString()), bytes);
    }

    private static Conflict busy() {
        return new Conflict(
                "audit-log-busy", "The log is being written this very moment; ask once more.");
    }

    private static Conflict whole() {
        return new Conflict(
                "audit-log-whole",
                "The log agrees with what was signed before, so it goes on; there is nothing to end.");
    }
}
