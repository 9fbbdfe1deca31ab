package dev.tenon.audit;

import dev.tenon.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Leaves, tiles and head of a tenant's tree: grown on a connection that looks across tenants, read
/// on the tenant's own.
final class AuditTreeRows {
    private static final String WAITING = "select distinct tenant from audit_intake limit :limit";
    private static final String UNPUBLISHED =
            "select tenant from audit_head where size > published_size order by tenant limit :limit";
    private static final String FOUND_HEAD =
            "insert into audit_head (tenant) values (:tenant) on conflict do nothing";
    private static final String LOCK_HEAD =
            """
            select size, published_size, checkpoint, refusal
              from audit_head
             where tenant = :tenant
               for update skip locked
            """;
    private static final String TAKE =
            """
            with taken as (
                delete from audit_intake
                 where tenant = :tenant
                   and id in (select id from audit_intake where tenant = :tenant order by id limit :limit)
                returning id, entry
            )
            select id, entry from taken order by id
            """;
    private static final String INSERT_LEAVES =
            """
            insert into audit_leaf (tenant, index, id, entry, leaf_hash)
            select :tenant, :first + n - 1, id, entry, hash
              from unnest(:ids::uuid[], :entries::bytea[], :hashes::bytea[]) with ordinality as l (id, entry, hash, n)
            """;
    private static final String PUT_TILE =
            """
            insert into audit_tile (tenant, level, index, hashes)
            values (:tenant, :level, :index, :hashes)
            on conflict (tenant, level, index) do update set hashes = excluded.hashes
            """;
    private static final String TILE =
            "select hashes from audit_tile where tenant = :tenant and level = :level and index = :index";
    private static final String GROW =
            "update audit_head set size = :size, root = :root where tenant = :tenant";
    private static final String PUBLISHED =
            """
            update audit_head
               set published_size = :size, checkpoint = :checkpoint, refusal = null
             where tenant = :tenant
            """;
    private static final String REFUSED =
            "update audit_head set refusal = :reason where tenant = :tenant";
    private static final String ENTRIES =
            """
            select entry
              from audit_leaf
             where tenant = :tenant and index >= :first and index < :end
             order by index
            """;

    private final JdbcClient across;

    AuditTreeRows(JdbcClient across) {
        this.across = across;
    }

    /// How far a tenant's tree is.
    record Head(
            long size, long publishedSize, @Nullable String checkpoint, @Nullable String refusal) {}

    /// An entry on its way into the tree.
    record Entry(UUID id, byte[] bytes) {}

    List<TenantId> waiting(int limit) {
        return tenants(WAITING, limit);
    }

    List<TenantId> unpublished(int limit) {
        return tenants(UNPUBLISHED, limit);
    }

    /// The head, if nobody else works on this tree; nobody does until this transaction ends.
    Optional<Head> lockedHead(TenantId tenant) {
        across.sql(FOUND_HEAD).param("tenant", tenant.value()).update();
        return across.sql(LOCK_HEAD)
                .param("tenant", tenant.value())
                .query(AuditTreeRows::head)
                .optional();
    }

    List<Entry> take(TenantId tenant, int limit) {
        return across.sql(TAKE)
                .param("tenant", tenant.value())
                .param("limit", limit)
                .query(
                        (row, _) ->
                                new Entry(row.getObject("id", UUID.class), row.getBytes("entry")))
                .list();
    }

    void insertLeaves(TenantId tenant, long first, List<Entry> entries, List<byte[]> hashes) {
        across.sql(INSERT_LEAVES)
                .param("tenant", tenant.value())
                .param("first", first)
                .param("ids", entries.stream().map(Entry::id).toArray(UUID[]::new))
                .param("entries", entries.stream().map(Entry::bytes).toArray(byte[][]::new))
                .param("hashes", hashes.toArray(byte[][]::new))
                .update();
    }

    void put(TenantId tenant, Map<Tile, byte[]> tiles) {
        tiles.forEach(
                (tile, hashes) ->
                        across.sql(PUT_TILE)
                                .param("tenant", tenant.value())
                                .param("level", tile.level())
                                .param("index", tile.index())
                                .param("hashes", hashes)
                                .update());
    }

    Function<Tile, byte[]> tilesOf(TenantId tenant) {
        return tile ->
                across.sql(TILE)
                        .param("tenant", tenant.value())
                        .param("level", tile.level())
                        .param("index", tile.index())
                        .query(byte[].class)
                        .single();
    }

    void grow(TenantId tenant, long size, byte[] root) {
        across.sql(GROW)
                .param("tenant", tenant.value())
                .param("size", size)
                .param("root", root)
                .update();
    }

    void published(TenantId tenant, long size, String checkpoint) {
        across.sql(PUBLISHED)
                .param("tenant", tenant.value())
                .param("size", size)
                .param("checkpoint", checkpoint)
                .update();
    }

    void refused(TenantId tenant, String reason) {
        across.sql(REFUSED).param("tenant", tenant.value()).param("reason", reason).update();
    }

    Collection<byte[]> entries(TenantId tenant, long first, long end) {
        return across.sql(ENTRIES)
                .param("tenant", tenant.value())
                .param("first", first)
                .param("end", end)
                .query(byte[].class)
                .list();
    }

    private List<TenantId> tenants(String statement, int limit) {
        return across.sql(statement)
                .param("limit", limit)
                .query((row, _) -> new TenantId(row.getObject(1, UUID.class)))
                .list();
    }

    private static Head head(ResultSet row, int number) throws SQLException {
        return new Head(
                row.getLong("size"),
                row.getLong("published_size"),
                row.getString("checkpoint"),
                row.getString("refusal"));
    }
}
