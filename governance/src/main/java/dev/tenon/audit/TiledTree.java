package dev.tenon.audit;

import dev.tenon.audit.verify.TreeProofs;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// A tree kept in tiles, of which it reads only those that it needs; it can grow, and remembers
/// which tiles grew.
final class TiledTree implements MerkleTree.Nodes {
    private final Function<Tile, byte[]> stored;
    private final Map<Tile, byte[]> tiles = new HashMap<>();
    private final Map<Tile, byte[]> grown = new LinkedHashMap<>();
    private long size;

    TiledTree(long size, Function<Tile, byte[]> stored) {
        this.size = size;
        this.stored = stored;
    }

    void append(byte[] leafHash) {
        put(0, size, leafHash);
        size++;
    }

    long size() {
        return size;
    }

    byte[] root() {
        return at(size).root();
    }

    /// The tree as it was, or is, when it had this size.
    MerkleTree at(long earlier) {
        return new MerkleTree(earlier, this);
    }

    Map<Tile, byte[]> grown() {
        return grown;
    }

    @Override
    public byte[] at(int level, long index) {
        var height = level % Tile.HEIGHT;
        var first = index << height;
        var tile = tile(new Tile(level / Tile.HEIGHT, first / Tile.WIDTH));
        return subtree(tile, (int) (first % Tile.WIDTH), 1 << height);
    }

    private void put(int level, long position, byte[] hash) {
        var tile = new Tile(level, position / Tile.WIDTH);
        var width = (int) (position % Tile.WIDTH);
        var hashes = width == 0 ? hash : appended(tile(tile), width, hash);
        tiles.put(tile, hashes);
        grown.put(tile, hashes);
        if (width == Tile.WIDTH - 1) put(level + 1, tile.index(), subtree(hashes, 0, Tile.WIDTH));
    }

    private byte[] tile(Tile tile) {
        return tiles.computeIfAbsent(tile, stored);
    }

    private static byte[] appended(byte[] hashes, int width, byte[] hash) {
        var longer = Arrays.copyOf(hashes, (width + 1) * Tile.HASH_LENGTH);
        System.arraycopy(hash, 0, longer, width * Tile.HASH_LENGTH, Tile.HASH_LENGTH);
        return longer;
    }

    private static byte[] subtree(byte[] hashes, int first, int count) {
        if (count == 1) {
            var from = first * Tile.HASH_LENGTH;
            return Arrays.copyOfRange(hashes, from, from + Tile.HASH_LENGTH);
        }
        var half = count / 2;
        return TreeProofs.nodeHash(
                subtree(hashes, first, half), subtree(hashes, first + half, half));
    }
}
