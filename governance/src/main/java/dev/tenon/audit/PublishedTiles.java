package dev.tenon.audit;

import dev.tenon.storage.ObjectStore;
import dev.tenon.tenancy.TenantId;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Collection;

/// The part of a tenant's tree that grew, as the files of C2SP's tlog-tiles; files once written
/// never change.
final class PublishedTiles {
    private final ObjectStore store;
    private final AuditTreeRows rows;
    private final TenantId tenant;

    PublishedTiles(ObjectStore store, AuditTreeRows rows, TenantId tenant) {
        this.store = store;
        this.rows = rows;
        this.tenant = tenant;
    }

    void write(long publishedSize, long size) {
        for (int level = 0; Tile.hashesAt(level, size) > 0; level++) {
            var first = Tile.hashesAt(level, publishedSize) / Tile.WIDTH;
            var last = (Tile.hashesAt(level, size) - 1) / Tile.WIDTH;
            for (long index = first; index <= last; index++)
                write(new Tile(level, index), publishedSize, size);
        }
    }

    private void write(Tile tile, long publishedSize, long size) {
        var width = tile.widthIn(size);
        if (width == 0 || width == tile.widthIn(publishedSize)) return;
        var hashes = rows.tilesOf(tenant).apply(tile);
        put(tile.path(width), Arrays.copyOf(hashes, width * Tile.HASH_LENGTH));
        if (tile.level() == 0)
            put(Tile.pathOfEntries(tile.index(), width), bundle(tile.index() * Tile.WIDTH, width));
    }

    private byte[] bundle(long first, int width) {
        return bundle(rows.entries(tenant, first, first + width));
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

    private void put(String path, byte[] bytes) {
        store.put("audit/" + path, bytes);
    }
}
