package dev.tenon.audit.verify;

import java.util.Arrays;
import java.util.List;

/// Checks the two promises of an append-only tree (RFC 6962): an entry is in it, and a later tree
/// begins with an earlier one.
public final class TreeProofs {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private TreeProofs() {}

    public static byte[] leafHash(byte[] entry) {
        return Sha256.of(LEAF, entry);
    }

    public static byte[] nodeHash(byte[] left, byte[] right) {
        return Sha256.of(NODE, left, right);
    }

    /// Whether the path leads from the leaf at this index to the root of a tree of this size.
    public static boolean includes(
            byte[] root, long size, long index, byte[] leafHash, List<byte[]> path) {
        if (index < 0 || index >= size) return false;
        var hash = leafHash;
        var place = index;
        var last = size - 1;
        for (var sibling : path) {
            if (last == 0) return false;
            if ((place & 1) == 1 || place == last) {
                hash = nodeHash(sibling, hash);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                hash = nodeHash(hash, sibling);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /// Whether the later tree holds the earlier one unchanged at its beginning.
    public static boolean extendsFrom(
            byte[] earlierRoot, long earlier, byte[] laterRoot, long later, List<byte[]> path) {
        if (earlier < 0 || earlier > later) return false;
        if (earlier == later) return path.isEmpty() && Arrays.equals(earlierRoot, laterRoot);
        if (earlier == 0) return path.isEmpty();
        var steps = path.iterator();
        var place = earlier - 1;
        var last = later - 1;
        while ((place & 1) == 1) {
            place >>= 1;
            last >>= 1;
        }
        if (place > 0 && !steps.hasNext()) return false;
        var first = place > 0 ? steps.next() : earlierRoot;
        var second = first;
        while (steps.hasNext()) {
            if (last == 0) return false;
            var sibling = steps.next();
            if ((place & 1) == 1 || place == last) {
                first = nodeHash(sibling, first);
                second = nodeHash(sibling, second);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                second = nodeHash(second, sibling);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(first, earlierRoot) && Arrays.equals(second, laterRoot);
    }
}
