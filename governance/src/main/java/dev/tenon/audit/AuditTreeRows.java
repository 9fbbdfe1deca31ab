package dev.tenon.audit;

import dev.tenon.tenancy.TenantId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Leaves, tiles and head of a tenant's tree: grown on a connection that looks across tenants, read
/// on the tenant's own.
final class AuditTreeRows implements Trees.Transaction {
    private static final String WAITING = "select distinct tenant from audit_intake limit :limit";
    private static final String UNPUBLISHED =
            "select tenant from audit_head where size > published_size order by tenant limit :limit";
    private static final String FOUND_HEAD =
            """
            insert into audit_head (tenant)
            select :tenant where not exists (select from audit_head where tenant = :tenant)
            on conflict do nothing
            """;
    private static final String LOCK_HEAD =
            """
            select tenant, generation, size, published_size, checkpoint, refusal, partials
              from audit_head
             where tenant = :tenant
               for update skip locked
            """;
    /// The entries never leave the database on their way; only their hashes do.
    private static final String SEAT =
            """
            with seated as (
                delete from audit_intake
                 where tenant = :tenant
                   and id in (select id from audit_intake where tenant = :tenant order by id limit :limit)
                returning id, entry
            ), leaf as (
                insert into audit_leaf (tenant, generation, index, id, entry, leaf_hash)
                select :tenant, :generation, :first + row_number() over (order by id) - 1, id, entry, sha256('\\x00'::bytea || entry)
                  from seated
                returning index, leaf_hash
            )
            select leaf_hash from leaf order by index
            """;
    private static final String WAIT_AGAIN =
            """
            insert into audit_intake (tenant, id, entry)
            select :tenant, id, entry from unnest(:ids::uuid[], :entries::bytea[]) as e (id, entry)
            """;
    private static final String WAIT_NO_MORE =
            "delete from audit_intake where tenant = :tenant and id = any (:ids)";
    private static final String INSERT_LEAVES =
            """
            insert into audit_leaf (tenant, generation, index, id, entry, leaf_hash)
            select :tenant, :generation, :first + n - 1, id, entry, hash
              from unnest(:ids::uuid[], :entries::bytea[], :hashes::bytea[]) with ordinality as l (id, entry, hash, n)
            """;
    /// Leaves that came back from storage after a restore have lost their readable rows: what the
    /// leaf itself says is read again.
    private static final String INSERT_MISSING_DETAILS =
            """
            insert into audit_detail
                (tenant, id, at, action, actor_kind, actor, kind, object, project, outcome, reasons)
            select :tenant, (leaf ->> 'id')::uuid, (leaf ->> 'at')::timestamptz, leaf ->> 'action',
                   leaf -> 'actor' ->> 'kind', leaf -> 'actor' ->> 'ref',
                   leaf -> 'object' ->> 'kind', leaf -> 'object' ->> 'id', (leaf ->> 'project')::uuid,
                   leaf ->> 'outcome', array(select jsonb_array_elements_text(leaf -> 'reasons'))
              from audit_leaf l, convert_from(l.entry, 'UTF8') as text, cast(text as jsonb) as leaf
             where l.tenant = :tenant and l.generation = :generation
               and not exists (select from audit_detail d where d.tenant = l.tenant and d.id = l.id)
            """;
    private static final String REMOVE_LEAVES =
            """
            with removed as (
                delete from audit_leaf
                 where tenant = :tenant and generation = :generation and index >= :from
                returning index, id, entry
            )
            select id, entry from removed order by index
            """;
    private static final String REMOVE_TILES =
            """
            delete from audit_tile
             where tenant = :tenant and generation = :generation and index << 8 * (level + 1) >= :from
            """;
    private static final String PUT_TILES =
            """
            insert into audit_tile (tenant, generation, level, index, hashes)
            select :tenant, :generation, level, index, hashes
              from unnest(:levels::int[], :indexes::bigint[], :hashes::bytea[]) as t (level, index, hashes)
            on conflict (tenant, generation, level, index) do update set hashes = excluded.hashes
            """;
    private static final String TILE =
            """
            select hashes
              from audit_tile
             where tenant = :tenant and generation = :generation and level = :level and index = :index
            """;
    private static final String OF_LOG = " where tenant = :tenant and generation = :generation";
    private static final String GROW = "update audit_head set size = :size, root = :root" + OF_LOG;
    private static final String PUBLISHING =
            "update audit_head set partials = array_append(array_remove(partials, :size), :size)"
                    + OF_LOG;
    private static final String PUBLISHED =
            """
            update audit_head
               set published_size = :size, checkpoint = :checkpoint, refusal = null
            """
                    + OF_LOG
                    + " and published_size <= :size";
    private static final String FORGET_PARTIALS =
            "update audit_head set partials = array(select unnest(partials) except select unnest(:sizes))"
                    + OF_LOG;
    private static final String REFUSED = "update audit_head set refusal = :reason" + OF_LOG;
    private static final String END =
            """
            insert into audit_generation (tenant, generation, size, checkpoint, incident, closed_at)
            values (:tenant, :generation, :size, :checkpoint, :incident, now())
            """;
    private static final String OPEN =
            """
            update audit_head
               set generation = generation + 1, size = 0, published_size = 0,
                   root = null, checkpoint = null, refusal = null, partials = '{}'
            """
                    + OF_LOG;
    private static final String ENTRIES =
            """
            select entry
              from audit_leaf
             where tenant = :tenant and generation = :generation and index >= :first and index < :end
             order by index
            """;

    private final JdbcClient across;

    AuditTreeRows(JdbcClient across) {
        this.across = across;
    }

    List<TenantId> waiting(int limit) {
        return tenants(WAITING, limit);
    }

    List<TenantId> unpublished(int limit) {
        return tenants(UNPUBLISHED, limit);
    }

    @Override
    public Optional<Trees.Head> lockedHead(TenantId tenant) {
        across.sql(FOUND_HEAD).param("tenant", tenant.value()).update();
        return across.sql(LOCK_HEAD)
                .param("tenant", tenant.value())
                .query(AuditTreeRows::head)
                .optional();
    }

    @Override
    public List<byte[]> seat(LogName log, long first, int limit) {
        return of(log, SEAT).param("first", first).param("limit", limit).query(byte[].class).list();
    }

    @Override
    public void waitAgain(TenantId tenant, List<Trees.Entry> entries) {
        across.sql(WAIT_AGAIN)
                .param("tenant", tenant.value())
                .param("ids", ids(entries))
                .param("entries", bytes(entries))
                .update();
    }

    @Override
    public void waitNoMore(TenantId tenant, Collection<UUID> entries) {
        across.sql(WAIT_NO_MORE)
                .param("tenant", tenant.value())
                .param("ids", entries.toArray(UUID[]::new))
                .update();
    }

    @Override
    public void insertLeaves(
            LogName log, long first, List<Trees.Entry> entries, List<byte[]> hashes) {
        of(log, INSERT_LEAVES)
                .param("first", first)
                .param("ids", ids(entries))
                .param("entries", bytes(entries))
                .param("hashes", hashes.toArray(byte[][]::new))
                .update();
    }

    @Override
    public List<Trees.Entry> removeLeaves(LogName log, long from) {
        of(log, REMOVE_TILES).param("from", from).update();
        return of(log, REMOVE_LEAVES).param("from", from).query(AuditTreeRows::entry).list();
    }

    @Override
    public void put(LogName log, Map<Tile, byte[]> tiles) {
        var places = List.copyOf(tiles.keySet());
        of(log, PUT_TILES)
                .param("levels", places.stream().map(Tile::level).toArray(Integer[]::new))
                .param("indexes", places.stream().map(Tile::index).toArray(Long[]::new))
                .param("hashes", places.stream().map(tiles::get).toArray(byte[][]::new))
                .update();
    }

    @Override
    public Function<Tile, byte[]> tilesOf(LogName log) {
        return tile ->
                of(log, TILE)
                        .param("level", tile.level())
                        .param("index", tile.index())
                        .query(byte[].class)
                        .single();
    }

    @Override
    public void grow(LogName log, long size, byte[] root) {
        of(log, GROW).param("size", size).param("root", root).update();
    }

    @Override
    public void publishing(LogName log, long size) {
        of(log, PUBLISHING).param("size", size).update();
    }

    @Override
    public void published(LogName log, long size, String checkpoint) {
        of(log, PUBLISHED).param("size", size).param("checkpoint", checkpoint).update();
    }

    @Override
    public void forgetPartials(LogName log, Collection<Long> sizes) {
        of(log, FORGET_PARTIALS).param("sizes", sizes.toArray(Long[]::new)).update();
    }

    @Override
    public void refused(LogName log, String reason) {
        of(log, REFUSED).param("reason", reason).update();
    }

    @Override
    public void describe(LogName log) {
        of(log, INSERT_MISSING_DETAILS).update();
    }

    @Override
    public void end(Trees.Ended ended) {
        of(ended.log(), END)
                .param("size", ended.size())
                .param("checkpoint", ended.checkpoint())
                .param("incident", ended.incident())
                .update();
        of(ended.log(), OPEN).update();
    }

    @Override
    public List<byte[]> entries(LogName log, long first, long end) {
        return of(log, ENTRIES).param("first", first).param("end", end).query(byte[].class).list();
    }

    private JdbcClient.StatementSpec of(LogName log, String statement) {
        return across.sql(statement)
                .param("tenant", log.tenant().value())
                .param("generation", log.generation());
    }

    private List<TenantId> tenants(String statement, int limit) {
        return across.sql(statement)
                .param("limit", limit)
                .query((row, _) -> new TenantId(row.getObject(1, UUID.class)))
                .list();
    }

    private static UUID[] ids(List<Trees.Entry> entries) {
        return entries.stream().map(Trees.Entry::id).toArray(UUID[]::new);
    }

    private static byte[][] bytes(List<Trees.Entry> entries) {
        return entries.stream().map(Trees.Entry::bytes).toArray(byte[][]::new);
    }

    private static Trees.Entry entry(ResultSet row, int number) throws SQLException {
        return new Trees.Entry(row.getObject("id", UUID.class), row.getBytes("entry"));
    }

    private static Trees.Head head(ResultSet row, int number) throws SQLException {
        return new Trees.Head(
                new LogName(
                        new TenantId(row.getObject("tenant", UUID.class)),
                        row.getInt("generation")),
                row.getLong("size"),
                row.getLong("published_size"),
                row.getString("checkpoint"),
                row.getString("refusal"),
                sizes(row.getArray("partials")));
    }

    private static Set<Long> sizes(Array array) throws SQLException {
        return Set.of((Long[]) array.getArray());
    }
}
