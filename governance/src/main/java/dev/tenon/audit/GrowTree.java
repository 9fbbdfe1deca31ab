package dev.tenon.audit;

import dev.tenon.audit.verify.TreeProofs;
import dev.tenon.tenancy.TenantId;
import java.util.List;

/// Gives the entries that wait their places in the tenant's tree, in one transaction: either they
/// wait or they are leaves.
///
/// The lock on the head is the lease: it ends with the transaction, however that ends, so no one
/// can act on a lease that has run out.
final class GrowTree {
    static final int ENTRIES_AT_ONCE = 5_000;

    private final Trees trees;

    GrowTree(Trees trees) {
        this.trees = trees;
    }

    /// Returns how many leaves were added.
    int run(TenantId tenant) {
        return trees.inTransaction(
                rows -> rows.lockedHead(tenant).map(head -> grow(rows, head)).orElse(0));
    }

    private static int grow(Trees.Transaction rows, Trees.Head head) {
        var hashes = rows.seat(head.log(), head.size(), ENTRIES_AT_ONCE);
        if (!hashes.isEmpty()) grow(rows, head.log(), head.size(), hashes);
        return hashes.size();
    }

    static void append(Trees.Transaction rows, LogName log, long size, List<Trees.Entry> entries) {
        var hashes = entries.stream().map(entry -> TreeProofs.leafHash(entry.bytes())).toList();
        rows.insertLeaves(log, size, entries, hashes);
        grow(rows, log, size, hashes);
    }

    private static void grow(Trees.Transaction rows, LogName log, long size, List<byte[]> hashes) {
        var tree = new TiledTree(size, rows.tilesOf(log));
        hashes.forEach(tree::append);
        rows.put(log, tree.grown());
        rows.grow(log, tree.size(), tree.root());
    }
}
