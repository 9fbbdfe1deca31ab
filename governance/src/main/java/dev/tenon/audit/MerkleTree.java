package dev.tenon.audit;

import static dev.tenon.audit.verify.TreeProofs.nodeHash;

import dev.tenon.audit.verify.Sha256;
import java.util.ArrayList;
import java.util.List;

/// The tree of RFC 6962 over leaves of which only the hashes of complete subtrees are known.
final class MerkleTree {
    private final long size;
    private final Nodes nodes;

    MerkleTree(long size, Nodes nodes) {
        this.size = size;
        this.nodes = nodes;
    }

    /// Knows the hash of every complete subtree: the one of height `level` over leaves from `index
    /// · 2^level` on.
    interface Nodes {
        byte[] at(int level, long index);
    }

    byte[] root() {
        return size == 0 ? Sha256.of() : hash(0, size);
    }

    /// The siblings from the leaf up to the root.
    List<byte[]> pathOf(long index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("No leaf %d in a tree of %d".formatted(index, size));
        }
        var path = new ArrayList<byte[]>();
        climb(index, 0, size, path);
        return path;
    }

    /// What shows that this tree begins with the tree of an earlier size.
    List<byte[]> consistencyWith(long earlier) {
        if (earlier < 0 || earlier > size) {
            throw new IllegalArgumentException(
                    "A tree of %d has none of %d in it".formatted(size, earlier));
        }
        var path = new ArrayList<byte[]>();
        if (earlier > 0 && earlier < size) compare(earlier, 0, size, true, path);
        return path;
    }

    private void climb(long index, long from, long to, List<byte[]> path) {
        if (to - from == 1) return;
        var middle = from + split(to - from);
        if (index < middle) {
            climb(index, from, middle, path);
            path.add(hash(middle, to));
        } else {
            climb(index, middle, to, path);
            path.add(hash(from, middle));
        }
    }

    private void compare(long earlier, long from, long to, boolean known, List<byte[]> path) {
        if (earlier == to) {
            if (!known) path.add(hash(from, to));
            return;
        }
        var middle = from + split(to - from);
        if (earlier <= middle) {
            compare(earlier, from, middle, known, path);
            path.add(hash(middle, to));
        } else {
            compare(earlier, middle, to, false, path);
            path.add(hash(from, middle));
        }
    }

    private byte[] hash(long from, long to) {
        var length = to - from;
        if (Long.bitCount(length) == 1) {
            var level = Long.numberOfTrailingZeros(length);
            return nodes.at(level, from >> level);
        }
        var middle = from + split(length);
        return nodeHash(hash(from, middle), hash(middle, to));
    }

    /// The largest power of two below the length.
    private static long split(long length) {
        return Long.highestOneBit(length - 1);
    }
}
