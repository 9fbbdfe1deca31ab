package dev.tenon.audit;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The part of a log's tree that grew, as the files of C2SP's tlog-tiles; a full tile never
/// changes.
final class PublishedTiles {
    private final Trees.Transaction rows;
    private final LogName log;

    PublishedTiles(Trees.Transaction rows, LogName log) {
        this.rows = rows;
        this.log = log;
    }

    Map<String, byte[]> between(long publishedSize, long size) {
        var files = new LinkedHashMap<String, byte[]>();
        var tiles = rows.tilesOf(log);
        for (int level = 0; Tile.hashesAt(level, size) > 0; level++) {
            var first = Tile.hashesAt(level, publishedSize) / Tile.WIDTH;
            var last = (Tile.hashesAt(level, size) - 1) / Tile.WIDTH;
            for (long index = first; index <= last; index++) {
                var tile = new Tile(level, index);
                var width = tile.widthIn(size);
                if (width == 0 || width == tile.widthIn(publishedSize)) continue;
                var hashes = Arrays.copyOf(tiles.apply(tile), width * Tile.HASH_LENGTH);
                files.put(log.path(tile.path(width)), hashes);
            }
        }
        putBundles(files, publishedSize, size);
        return files;
    }

    private void putBundles(Map<String, byte[]> files, long publishedSize, long size) {
        var begin = publishedSize / Tile.WIDTH * Tile.WIDTH;
        var entries = rows.entries(log, begin, size);
        for (int from = 0; from < entries.size(); from += Tile.WIDTH) {
            var some = entries.subList(from, Math.min(from + Tile.WIDTH, entries.size()));
            var path = Tile.pathOfEntries((begin + from) / Tile.WIDTH, some.size());
            files.put(log.path(path), bundle(some));
        }
    }

    /// The files of a tree of this size that a greater tree no longer has.
    static Set<String> partials(LogName log, long size) {
        var paths = new HashSet<String>();
        for (int level = 0; Tile.hashesAt(level, size) > 0; level++) {
            var tile = new Tile(level, Tile.hashesAt(level, size) / Tile.WIDTH);
            var width = tile.widthIn(size);
            if (width == 0) continue;
            paths.add(log.path(tile.path(width)));
            if (level == 0) paths.add(log.path(Tile.pathOfEntries(tile.index(), width)));
        }
        return paths;
    }

    static byte[] bundle(Collection<byte[]> entries) {
        var bytes = new ByteArrayOutputStream();
        for (var entry : entries) {
            bytes.write(entry.length >> 8);
            bytes.write(entry.length);
            bytes.writeBytes(entry);
        }
        return bytes.toByteArray();
    }
}
