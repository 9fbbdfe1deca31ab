package dev.tenon.audit;

import dev.tenon.tenancy.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What sequencing needs of the database; the tests put a model in its place that crashes, forgets
/// and is restored.
interface Trees {
    /// All of the work or nothing.
    <R extends @Nullable Object> R inTransaction(Function<Transaction, R> work);

    /// How far a tenant's trail is; `partials` are sizes whose partial tiles may lie in storage.
    record Head(
            LogName log,
            long size,
            long publishedSize,
            @Nullable String checkpoint,
            @Nullable String refusal,
            Set<Long> partials) {}

    /// An entry on its way into the tree.
    record Entry(UUID id, byte[] bytes) {}

    /// A log that ended: its last signed root, and why it ended.
    record Ended(LogName log, long size, String checkpoint, String incident) {}

    /// The trees, in one transaction.
    interface Transaction {
        /// The head, if nobody else works on this tree; nobody does until this transaction ends.
        Optional<Head> lockedHead(TenantId tenant);

        /// Makes the oldest entries that wait the leaves from `first` on; returns their hashes.
        List<byte[]> seat(LogName log, long first, int limit);

        void waitAgain(TenantId tenant, List<Entry> entries);

        void waitNoMore(TenantId tenant, Collection<UUID> entries);

        void insertLeaves(LogName log, long first, List<Entry> entries, List<byte[]> hashes);

        /// Takes the leaves from this index on out of the tree.
        List<Entry> removeLeaves(LogName log, long from);

        void put(LogName log, Map<Tile, byte[]> tiles);

        Function<Tile, byte[]> tilesOf(LogName log);

        List<byte[]> entries(LogName log, long first, long end);

        void grow(LogName log, long size, byte[] root);

        void publishing(LogName log, long size);

        void published(LogName log, long size, String checkpoint);

        void forgetPartials(LogName log, Collection<Long> sizes);

        void refused(LogName log, String reason);

        /// Makes the readable rows that leaves of this log lack, from what the leaves themselves
        /// say.
        void describe(LogName log);

        /// Closes the log, and opens the next generation with an empty tree.
        void end(Ended ended);
    }
}
