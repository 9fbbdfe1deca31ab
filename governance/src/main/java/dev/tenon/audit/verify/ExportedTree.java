package dev.tenon.audit.verify;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// A tree read from the tiles of an export: each full tile must have the hash that the tile above
/// has for it, and all of them the root that was signed.
final class ExportedTree {
    static final int WIDTH = 256;
    private static final int HEIGHT = 8;
    private static final int HASH_LENGTH = 32;

    private final Tiles tiles;
    private final long size;
    private final Map<String, byte[]> known = new HashMap<>();
    private String newest = "";
    private byte[] newestBytes = {};

    ExportedTree(long size, Tiles tiles) {
        this.size = size;
        this.tiles = tiles;
    }

    /// Gives the bytes of a tile below its path, such as `tile/1/000.p/3`.
    interface Tiles {
        byte[] at(String path) throws NotProven;
    }

    /// The root that this tree had when it was of an earlier size, or has now.
    byte[] root(long earlier) throws NotProven {
        return earlier == 0 ? Sha256.of() : root(0, earlier);
    }

    byte[] leafHash(long index) throws NotProven {
        return hash(0, index);
    }

    /// Checks every full tile against the one above it, and returns how many tiles there are.
    long checkTiles() throws NotProven {
        long count = 0;
        for (int level = 0; size >> level * HEIGHT > 0; level++) {
            var hashes = size >> level * HEIGHT;
            for (long index = 0; index * WIDTH < hashes; index++, count++) {
                if ((index + 1) * WIDTH <= hashes) requireFitsAbove(level, index);
            }
        }
        return count;
    }

    private void requireFitsAbove(int level, long index) throws NotProven {
        var tile = tile(level, index);
        if (!Arrays.equals(subtree(tile, 0, WIDTH), hash(level + 1, index))) {
            throw new NotProven(
                    "Tile %d of level %d is not the one that the tile above it names."
                            .formatted(index, level));
        }
    }

    private byte[] root(long from, long to) throws NotProven {
        var length = to - from;
        if (Long.bitCount(length) == 1) return node(Long.numberOfTrailingZeros(length), from);
        var middle = from + Long.highestOneBit(length - 1);
        return TreeProofs.nodeHash(root(from, middle), root(middle, to));
    }

    private byte[] node(int height, long from) throws NotProven {
        var level = height / HEIGHT;
        var first = from >> level * HEIGHT;
        var count = 1 << height % HEIGHT;
        return subtree(tile(level, first / WIDTH), (int) (first % WIDTH), count);
    }

    private byte[] hash(int level, long position) throws NotProven {
        return subtree(tile(level, position / WIDTH), (int) (position % WIDTH), 1);
    }

    private byte[] tile(int level, long index) throws NotProven {
        var path = path(level, index);
        var bytes = level == 0 && path.equals(newest) ? newestBytes : known.get(path);
        if (bytes == null) {
            bytes = tiles.at(path);
            if (bytes.length != width(level, index) * HASH_LENGTH) {
                throw new NotProven("The tile " + path + " has not the length it must have.");
            }
            remember(level, path, bytes);
        }
        return bytes;
    }

    /// Of the many tiles at the bottom only the newest: they are asked for one after the other.
    private void remember(int level, String path, byte[] bytes) {
        if (level > 0) {
            known.put(path, bytes);
        } else {
            newest = path;
            newestBytes = bytes;
        }
    }

    private int width(int level, long index) {
        return Math.clamp((size >> level * HEIGHT) - index * WIDTH, 0, WIDTH);
    }

    private String path(int level, long index) {
        var place = new StringBuilder("%03d".formatted(index % 1000));
        for (var rest = index / 1000; rest > 0; rest /= 1000)
            place.insert(0, "x%03d/".formatted(rest % 1000));
        var width = width(level, index);
        return "tile/%d/%s%s".formatted(level, place, width == WIDTH ? "" : ".p/" + width);
    }

    private static byte[] subtree(byte[] hashes, int first, int count) {
        if (count == 1) {
            var from = first * HASH_LENGTH;
            return Arrays.copyOfRange(hashes, from, from + HASH_LENGTH);
        }
        var half = count / 2;
        return TreeProofs.nodeHash(
                subtree(hashes, first, half), subtree(hashes, first + half, half));
    }
}
