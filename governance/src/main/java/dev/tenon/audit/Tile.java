package dev.tenon.audit;

/// The place of a tile in a tenant's tree: at level 0 it holds leaf hashes, above the roots of full
/// tiles below.
record Tile(int level, long index) {
    /// Hashes in a full tile, and levels of the tree that it spans.
    static final int WIDTH = 256;
    static final int HEIGHT = 8;

    static final int HASH_LENGTH = 32;

    /// How many hashes a level has in a tree of this size.
    static long hashesAt(int level, long size) {
        return size >> level * HEIGHT;
    }

    /// How many hashes this tile has in a tree of this size.
    int widthIn(long size) {
        return Math.clamp(hashesAt(level, size) - index * WIDTH, 0, WIDTH);
    }

    /// Where it is published (C2SP's tlog-tiles), such as `tile/0/x001/x234/067.p/8`.
    String path(int width) {
        return path(Integer.toString(level), index, width);
    }

    static String pathOfEntries(long index, int width) {
        return path("entries", index, width);
    }

    private static String path(String kind, long index, int width) {
        var place = "%03d".formatted(index % 1000);
        for (var rest = index / 1000; rest > 0; rest /= 1000)
            place = "x%03d/".formatted(rest % 1000) + place;
        return "tile/%s/%s%s".formatted(kind, place, width == WIDTH ? "" : ".p/" + width);
    }
}
