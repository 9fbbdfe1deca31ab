package dev.tenon.artifacts;

import dev.tenon.artifacts.Leftover.Kind;
import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.storage.PartedUploads;
import dev.tenon.storage.StoredKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Removes what is left over: first its last hold on the catalogue, in a transaction with the
/// entry in the trail, then the bytes. Who dies in between leaves bytes that the next one finds.
@Component
class LeftoverRemoval {
    private static final int AT_ONCE = 1000;
    private static final int LOCKS = 100;
    private static final Comparator<Leftover> BY_OBJECT = Comparator.comparing(Leftover::object);

    private final LeftoverSearch search;
    private final LeftoverRows rows;
    private final UploadRows uploads;
    private final UnderWay underWay;
    private final StoredKeys storage;
    private final PartedUploads parted;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LeftoverRemoval(
            LeftoverSearch search,
            LeftoverRows rows,
            UploadRows uploads,
            UnderWay underWay,
            StoredKeys storage,
            PartedUploads parted,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.search = search;
        this.rows = rows;
        this.uploads = uploads;
        this.underWay = underWay;
        this.storage = storage;
        this.parted = parted;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    Removed run(Duration grace, Duration keep) {
        var before = clock.instant().minus(grace);
        var removed = uploads(before).plus(discarded(clock.instant().minus(keep)));
        var page = search.among(null, before, AT_ONCE);
        while (true) {
            removed = removed.plus(strays(page.items())).plus(lost(page.items()));
            if (page.next() == null) return removed;
            page = search.among(page.next(), before, AT_ONCE);
        }
    }

    private Removed uploads(Instant before) {
        var claimed =
                search.forgotten(before, AT_ONCE).stream()
                        .filter(upload -> claim(upload, before))
                        .toList();
        claimed.forEach(underWay::clear);
        var parts = search.strayParts();
        if (!parts.isEmpty()) {
            told(new Removed(0, parts.size(), 0, 0, 0));
            parts.forEach(one -> parted.abort(one.key(), one.upload()));
        }
        return new Removed(0, claimed.size() + parts.size(), 0, 0, 0);
    }

    private boolean claim(Upload upload, Instant before) {
        return Boolean.TRUE.equals(
                transaction.execute(
                        _ -> {
                            if (!uploads.claim(upload, before)) return false;
                            tell(new Removed(0, 1, 0, 0, 0));
                            return true;
                        }));
    }

    private Removed strays(List<Leftover> found) {
        var strays = of(Kind.STRAY_OBJECT, found).sorted(BY_OBJECT).toList();
        var removed = Removed.NOTHING;
        for (int i = 0; i < strays.size(); i += LOCKS) {
            var some = strays.subList(i, Math.min(i + LOCKS, strays.size()));
            removed = removed.plus(cleared(some, rows::removeStray));
        }
        return removed;
    }

    private Removed discarded(Instant before) {
        var removed = Removed.NOTHING;
        var page = search.discarded(null, before, AT_ONCE);
        while (true) {
            removed = removed.plus(cleared(page.items(), rows::forget));
            if (page.next() == null) return removed;
            page = search.discarded(page.next(), before, AT_ONCE);
        }
    }

    /// Of those that could be taken out of the catalogue, the bytes go.
    private Removed cleared(List<Leftover> found, Predicate<Leftover> take) {
        if (found.isEmpty()) return Removed.NOTHING;
        var taken = transaction.execute(_ -> taken(found, take));
        storage.delete(taken.stream().map(one -> LeftoverSearch.relative(one.object())).toList());
        return count(taken);
    }

    private List<Leftover> taken(List<Leftover> found, Predicate<Leftover> take) {
        var taken = found.stream().filter(take).toList();
        if (!taken.isEmpty()) tell(count(taken));
        return taken;
    }

    private Removed lost(List<Leftover> found) {
        var lost = of(Kind.LOST_FILE, found).toList();
        if (lost.isEmpty()) return Removed.NOTHING;
        return transaction.execute(_ -> count(taken(lost, this::lose)));
    }

    private boolean lose(Leftover file) {
        if (!rows.markLost(file)) return false;
        audit.record(Act.of("artifact.lost", "artifact", String.valueOf(file.path())));
        return true;
    }

    private static Stream<Leftover> of(Kind kind, List<Leftover> found) {
        return found.stream().filter(one -> one.kind() == kind);
    }

    private static Removed count(List<Leftover> taken) {
        var bytes = taken.stream().filter(LeftoverRemoval::hasBytes).mapToLong(Leftover::size);
        return new Removed(
                of(Kind.STRAY_OBJECT, taken).count(),
                0,
                of(Kind.LOST_FILE, taken).count(),
                of(Kind.DISCARDED_FILE, taken).count(),
                bytes.sum());
    }

    private static boolean hasBytes(Leftover one) {
        return one.kind() != Kind.LOST_FILE;
    }

    void recordNothing() {
        told(Removed.NOTHING);
    }

    private void told(Removed removed) {
        transaction.executeWithoutResult(_ -> tell(removed));
    }

    private void tell(Removed removed) {
        audit.record(
                Act.of("artifact.leftovers.removed", "artifacts", "storage")
                        .with("objects", removed.objects())
                        .with("uploads", removed.uploads())
                        .with("lostFiles", removed.lostFiles())
                        .with("discardedFiles", removed.discardedFiles())
                        .with("bytes", removed.bytes()));
    }
}
