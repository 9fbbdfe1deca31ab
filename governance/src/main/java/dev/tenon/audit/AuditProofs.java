package dev.tenon.audit;

import dev.tenon.audit.verify.VerifierKey;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.NotFound;
import dev.tenon.signing.TenantKeys;
import dev.tenon.tenancy.CurrentTenant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Draws proofs from the tenant's tree, each against the checkpoint that was published last.
@Repository
class AuditProofs {
    private static final String LEAF =
            "select index, entry from audit_leaf where tenant = current_tenant() and id = :id";
    private static final String PUBLISHED =
            """
            select published_size, checkpoint
              from audit_head
             where tenant = current_tenant() and checkpoint is not null
            """;

    private final JdbcClient sql;
    private final AuditQueries queries;
    private final TenantKeys keys;

    AuditProofs(JdbcClient sql, AuditQueries queries, TenantKeys keys) {
        this.sql = sql;
        this.queries = queries;
        this.keys = keys;
    }

    private record Leaf(long index, byte[] entry) {}

    /// The signed promise that everybody can hold the tenant's log to, and its size.
    record Published(long size, String checkpoint) {}

    AuditProof of(UUID id) {
        var leaf =
                sql.sql(LEAF)
                        .param("id", id)
                        .query((row, _) -> new Leaf(row.getLong("index"), row.getBytes("entry")))
                        .optional()
                        .orElseThrow(() -> notYet());
        var published = published();
        if (leaf.index >= published.size) throw notYet();
        return new AuditProof(
                leaf.entry,
                leaf.index,
                tree(published.size).pathOf(leaf.index),
                published.checkpoint,
                verifierKey().text(),
                queries.openings(id));
    }

    Published published() {
        return sql.sql(PUBLISHED)
                .query((row, _) -> new Published(row.getLong(1), row.getString(2)))
                .optional()
                .orElseThrow(
                        () ->
                                new NotFound(
                                        "no-checkpoint",
                                        "Nothing of this audit trail is published yet."));
    }

    VerifierKey verifierKey() {
        return new VerifierKey(
                SealedAct.originOf(CurrentTenant.required()), keys.current().publicKey());
    }

    private MerkleTree tree(long size) {
        return new TiledTree(size, new AuditTreeRows(sql).tilesOf(CurrentTenant.required()))
                .at(size);
    }

    private static Conflict notYet() {
        return new Conflict(
                "not-sealed-yet",
                "This entry is on its way into the tree: ask again in a few seconds.");
    }
}
