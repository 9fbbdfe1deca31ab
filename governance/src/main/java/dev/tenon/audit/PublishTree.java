package dev.tenon.audit;

import dev.tenon.audit.verify.Checkpoint;
import dev.tenon.audit.verify.NotProven;
import dev.tenon.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes a tenant's grown tree to object storage and signs its root, unless storage knows another
/// past.
///
/// A database that was restored, or whose replica took over too early, has forgotten leaves that
/// were signed for already; to sign again would be to lie. So it compares with the checkpoint that
/// storage holds, and replaces that one only if it is still the one it compared with: storage is
/// what fences off a publisher that was overtaken. All other files are the same whoever writes
/// them.
final class PublishTree {
    static final String CHECKPOINT = "checkpoint";
    private static final int ENTRIES_AT_ONCE = 25_600;

    private final Trees trees;
    private final LogFiles files;
    private final Notary notary;

    PublishTree(Trees trees, LogFiles files, Notary notary) {
        this.trees = trees;
        this.files = files;
        this.notary = notary;
    }

    /// How a publication went.
    sealed interface Outcome {
        /// All there is is published; or somebody else is about to.
        record UpToDate() implements Outcome {}

        record Published(long size, boolean more) implements Outcome {}

        record Refused(String reason, boolean before) implements Outcome {}
    }

    private record Latest(LogFiles.@Nullable Version file, Checkpoint checkpoint) {}

    private sealed interface Plan {
        record Nothing() implements Plan {}

        record Refuse(String reason, boolean before) implements Plan {}

        /// The checkpoint that is there already is news to the database.
        record Adopt(Trees.Head head, Latest latest) implements Plan {}

        record Write(
                Trees.Head head, Latest latest, Checkpoint checkpoint, Map<String, byte[]> files)
                implements Plan {}
    }

    Outcome run(TenantId tenant) {
        var log = trees.inTransaction(rows -> rows.lockedHead(tenant).map(Trees.Head::log));
        if (log.isEmpty()) return new Outcome.UpToDate();
        var file = files.read(log.get().path(CHECKPOINT));
        var plan = trees.inTransaction(rows -> plan(rows, log.get(), file));
        return switch (plan) {
            case Plan.Nothing _ -> new Outcome.UpToDate();
            case Plan.Refuse(var reason, var before) -> new Outcome.Refused(reason, before);
            case Plan.Adopt(var head, var latest) -> adopt(head, latest);
            case Plan.Write write -> write(write);
        };
    }

    private Plan plan(Trees.Transaction rows, LogName log, Optional<LogFiles.Version> file) {
        var found = rows.lockedHead(log.tenant()).filter(head -> head.log().equals(log));
        if (found.isEmpty()) return new Plan.Nothing();
        var head = found.get();
        try {
            var tree = new TiledTree(head.size(), rows.tilesOf(log));
            var latest = latest(log, file, tree);
            var published = latest.checkpoint.size();
            if (published == head.size()) {
                return published == head.publishedSize()
                        ? new Plan.Nothing()
                        : new Plan.Adopt(head, latest);
            }
            return write(rows, head, latest, tree);
        } catch (NotProven fork) {
            var reason = String.valueOf(fork.getMessage());
            if (reason.equals(head.refusal())) return new Plan.Refuse(reason, true);
            rows.refused(log, reason);
            return new Plan.Refuse(reason, false);
        }
    }

    /// What storage holds; it must be where our own tree has been.
    private Latest latest(LogName log, Optional<LogFiles.Version> file, TiledTree tree)
            throws NotProven {
        if (file.isEmpty()) {
            return new Latest(null, new Checkpoint(log.origin(), 0, tree.at(0).root()));
        }
        var last = notary.open(log, text(file.get()));
        if (last.size() > tree.size()) {
            throw new NotProven(
                    "Storage holds a signed checkpoint of %d entries, the database only %d."
                            .formatted(last.size(), tree.size()));
        }
        if (!Arrays.equals(last.root(), tree.at(last.size()).root())) {
            throw new NotProven(
                    "The first %d entries of the database are not those that were signed."
                            .formatted(last.size()));
        }
        return new Latest(file.get(), last);
    }

    private static Plan write(
            Trees.Transaction rows, Trees.Head head, Latest latest, TiledTree tree) {
        var from = latest.checkpoint.size();
        var size = Math.min(head.size(), from + ENTRIES_AT_ONCE);
        var checkpoint = new Checkpoint(head.log().origin(), size, tree.at(size).root());
        var files = new PublishedTiles(rows, head.log()).between(from, size);
        rows.publishing(head.log(), size);
        return new Plan.Write(head, latest, checkpoint, files);
    }

    private Outcome write(Plan.Write plan) {
        var log = plan.head.log();
        files.putAll(plan.files);
        var note = notary.sign(plan.checkpoint);
        var before = plan.latest.file;
        if (!files.replace(log.path(CHECKPOINT), bytes(note), before == null ? null : before.tag())
                && !holds(log, note)) {
            return new Outcome.UpToDate();
        }
        published(plan.head, plan.checkpoint.size(), note);
        removePartials(plan.head, plan.latest.checkpoint.size(), plan.checkpoint.size());
        return new Outcome.Published(
                plan.checkpoint.size(), plan.checkpoint.size() < plan.head.size());
    }

    /// A write of which the answer was lost on the way is refused when it is tried again, though it
    /// was ours that succeeded.
    private boolean holds(LogName log, String note) {
        return files.read(log.path(CHECKPOINT)).filter(file -> text(file).equals(note)).isPresent();
    }

    private Outcome adopt(Trees.Head head, Latest latest) {
        var size = latest.checkpoint.size();
        if (latest.file != null) published(head, size, text(latest.file));
        return new Outcome.Published(size, false);
    }

    /// Every checkpoint also stays below its size, for who comes with an old one.
    private void published(Trees.Head head, long size, String note) {
        var log = head.log();
        files.putAll(Map.of(log.path("checkpoints/" + size), bytes(note)));
        trees.inTransaction(
                rows -> {
                    rows.published(log, size, note);
                    return size;
                });
    }

    /// Partial tiles of this checkpoint and of the one before stay, so that who reads them now is
    /// not left without.
    private void removePartials(Trees.Head head, long before, long size) {
        var old = head.partials().stream().filter(one -> one < before).collect(Collectors.toSet());
        if (old.isEmpty()) return;
        var kept = PublishedTiles.partials(head.log(), before);
        kept.addAll(PublishedTiles.partials(head.log(), size));
        old.stream()
                .flatMap(one -> PublishedTiles.partials(head.log(), one).stream())
                .distinct()
                .filter(path -> !kept.contains(path))
                .forEach(files::delete);
        trees.inTransaction(
                rows -> {
                    rows.forgetPartials(head.log(), old);
                    return old;
                });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(LogFiles.Version file) {
        return new String(file.bytes(), StandardCharsets.UTF_8);
    }
}
