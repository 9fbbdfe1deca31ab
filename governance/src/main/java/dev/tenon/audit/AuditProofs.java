package dev.tenon.audit;

import dev.tenon.audit.verify.Checkpoint;
import dev.tenon.audit.verify.NotProven;
import dev.tenon.audit.verify.VerifierKey;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.NotFound;
import dev.tenon.signing.LogKeys;
import dev.tenon.tenancy.CurrentTenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Draws proofs from the tenant's trees, each against the checkpoint that was published last.
@Repository
class AuditProofs {
    private static final String LEAF =
            """
            select generation, index, entry
              from audit_leaf
             where tenant = current_tenant() and id = :id
            """;
    private static final String LOGS =
            """
            select generation, size, checkpoint
              from audit_generation
             where tenant = current_tenant()
             union all
            select generation, published_size, checkpoint
              from audit_head
             where tenant = current_tenant() and checkpoint is not null
             order by generation
            """;

    private final JdbcClient sql;
    private final AuditQueries queries;
    private final LogKeys keys;

    AuditProofs(JdbcClient sql, AuditQueries queries, LogKeys keys) {
        this.sql = sql;
        this.queries = queries;
        this.keys = keys;
    }

    private record Leaf(int generation, long index, byte[] entry) {}

    /// The signed promise that everybody can hold a log to, and its size.
    record Published(LogName log, long size, String checkpoint) {}

    AuditProof of(UUID id) {
        var leaf =
                sql.sql(LEAF)
                        .param("id", id)
                        .query(AuditProofs::leaf)
                        .optional()
                        .orElseThrow(AuditProofs::notYet);
        var published =
                logs().stream()
                        .filter(log -> log.log().generation() == leaf.generation)
                        .filter(log -> leaf.index < log.size())
                        .findFirst()
                        .orElseThrow(AuditProofs::notYet);
        return new AuditProof(
                leaf.entry,
                leaf.index,
                tree(published).pathOf(leaf.index),
                published.checkpoint,
                signer(published).text(),
                queries.openings(id));
    }

    /// All logs of which something is published, the one that grows last.
    List<Published> logs() {
        return sql.sql(LOGS).query(AuditProofs::log).list();
    }

    Published published() {
        var logs = logs();
        if (logs.isEmpty()) {
            throw new NotFound("no-checkpoint", "Nothing of this audit trail is published yet.");
        }
        return logs.getLast();
    }

    /// The newest key of the log that grows.
    VerifierKey verifierKey() {
        var log = logs().isEmpty() ? LogName.first(CurrentTenant.required()) : published().log();
        return KeyNotary.verifier(log.origin(), keys.all().getFirst().key());
    }

    List<LogKeys.LogKey> keys() {
        return keys.all();
    }

    private VerifierKey signer(Published published) {
        return keys.all().stream()
                .map(known -> KeyNotary.verifier(published.log.origin(), known.key()))
                .filter(key -> isSignedBy(key, published.checkpoint))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isSignedBy(VerifierKey key, String checkpoint) {
        try {
            return Checkpoint.open(checkpoint, key).size() >= 0;
        } catch (NotProven another) {
            return false;
        }
    }

    private MerkleTree tree(Published published) {
        var tiles = new AuditTreeRows(sql).tilesOf(published.log);
        return new TiledTree(published.size, tiles).at(published.size);
    }

    private static Leaf leaf(ResultSet row, int number) throws SQLException {
        return new Leaf(row.getInt("generation"), row.getLong("index"), row.getBytes("entry"));
    }

    private static Published log(ResultSet row, int number) throws SQLException {
        var log = new LogName(CurrentTenant.required(), row.getInt(1));
        return new Published(log, row.getLong(2), row.getString(3));
    }

    private static Conflict notYet() {
        return new Conflict(
                "not-sealed-yet",
                "This entry is on its way into the tree: ask again in a few seconds.");
    }
}
