package dev.tenon.artifacts;

import dev.tenon.artifacts.Leftover.Kind;
import dev.tenon.storage.ObjectStore;
import dev.tenon.storage.PartedUploads;
import dev.tenon.storage.StoredKeys;
import dev.tenon.storage.StoredKeys.Listed;
import dev.tenon.tenancy.CurrentTenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Compares storage with the catalogue, some objects at a time and in the order of their keys, and
/// changes nothing.
///
/// Storage is asked before the catalogue: what a listing shows without a row then has none because
/// nobody enters it any more, or because its writer is still between the two, for which the grace
/// is there and the lock at its removal.
@Component
class LeftoverSearch {
    private static final String BELOW = "p/";
    private static final Pattern OURS =
            Pattern.compile("p/[0-9a-f-]{36}/artifacts/[0-9a-f-]{36}(?<more>-.*)?");

    /// What storage itself writes beside an object while that arrives; it isn't ours to hurry.
    private static final Duration GRACE_OF_STORAGE = Duration.ofDays(1);

    private final StoredKeys storage;
    private final PartedUploads parted;
    private final LeftoverRows rows;
    private final UploadRows uploads;
    private final List<ObjectHolder> holders;
    private final TransactionTemplate transaction;

    LeftoverSearch(
            StoredKeys storage,
            PartedUploads parted,
            LeftoverRows rows,
            UploadRows uploads,
            ObjectProvider<ObjectHolder> holders,
            TransactionTemplate transaction) {
        this.storage = storage;
        this.parted = parted;
        this.rows = rows;
        this.uploads = uploads;
        this.holders = holders.stream().toList();
        this.transaction = transaction;
    }

    /// Among so many objects after one: those without a file, and files without an object, written
    /// before a moment.
    LeftoverPage among(@Nullable String after, Instant before, int wanted) {
        var listed = storage.list(BELOW, after, wanted);
        var end = listed.size() < wanted ? null : listed.getLast().key();
        var files = files(after, end, before, wanted);
        if (files.size() > wanted) end = relative(files.get(wanted - 1).object());
        var found = new ArrayList<>(strays(upTo(end, listed, Listed::key), before));
        var keys = listed.stream().map(Listed::key).collect(Collectors.toSet());
        upTo(end, files, file -> relative(file.object())).stream()
                .filter(file -> !keys.contains(relative(file.object())))
                .filter(file -> !storage.has(relative(file.object())))
                .forEach(found::add);
        return new LeftoverPage(found, end);
    }

    private List<Leftover> files(
            @Nullable String after, @Nullable String end, Instant before, int wanted) {
        var first = whole(after == null ? BELOW : after);
        var last = whole(end == null ? "p0" : end); // 0 follows the slash
        return transaction.execute(_ -> rows.between(first, last, before, wanted + 1));
    }

    private List<Leftover> strays(List<Listed> listed, Instant before) {
        var old = listed.stream().filter(one -> isOld(one, before)).toList();
        if (old.isEmpty()) return List.of();
        var objects = old.stream().map(one -> whole(one.key())).toList();
        var known = transaction.execute(_ -> rows.known(objects));
        return old.stream()
                .filter(one -> !known.contains(whole(one.key())))
                .map(LeftoverSearch::stray)
                .toList();
    }

    private static boolean isOld(Listed one, Instant before) {
        var ours = OURS.matcher(one.key());
        if (!ours.matches()) return false;
        var latest = ours.group("more") == null ? before : before.minus(GRACE_OF_STORAGE);
        return one.writtenAt().isBefore(latest);
    }

    private static Leftover stray(Listed one) {
        return new Leftover(Kind.STRAY_OBJECT, whole(one.key()), null, one.size(), one.writtenAt());
    }

    /// Uploads that were begun before a moment.
    List<Upload> forgotten(Instant before, int limit) {
        return transaction.execute(_ -> uploads.startedBefore(before, limit));
    }

    /// Parts in storage of which no upload is known here.
    List<PartedUploads.Unfinished> strayParts() {
        var unfinished = parted.unfinished(BELOW);
        if (unfinished.isEmpty()) return List.of();
        var objects = unfinished.stream().map(one -> whole(one.key())).toList();
        var known = transaction.execute(_ -> rows.known(objects));
        return unfinished.stream()
                .filter(one -> OURS.matcher(one.key()).matches())
                .filter(one -> !known.contains(whole(one.key())))
                .toList();
    }

    /// Among so many files that were deleted or replaced before a moment, by their objects after
    /// one: those that no room holds.
    LeftoverPage discarded(@Nullable String after, Instant before, int wanted) {
        var first = after == null ? whole(BELOW) : after;
        var files = transaction.execute(_ -> rows.discardedBefore(before, first, wanted));
        var end = files.size() < wanted ? null : files.getLast().object();
        return new LeftoverPage(transaction.execute(_ -> unheld(files)), end);
    }

    private List<Leftover> unheld(List<Leftover> files) {
        var objects = files.stream().map(Leftover::object).toList();
        var held =
                holders.stream()
                        .flatMap(holder -> holder.held(objects).stream())
                        .collect(Collectors.toSet());
        return files.stream().filter(file -> !held.contains(file.object())).toList();
    }

    private static <T> List<T> upTo(@Nullable String end, List<T> all, Function<T, String> key) {
        return end == null
                ? all
                : all.stream().filter(one -> key.apply(one).compareTo(end) <= 0).toList();
    }

    static String whole(String key) {
        return ObjectStore.keyOf(CurrentTenant.required(), key);
    }

    static String relative(String object) {
        return object.substring(whole("").length());
    }
}
