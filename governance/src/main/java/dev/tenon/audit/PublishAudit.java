package dev.tenon.audit;

import dev.tenon.audit.verify.Checkpoint;
import dev.tenon.audit.verify.NotProven;
import dev.tenon.audit.verify.VerifierKey;
import dev.tenon.signing.SigningKey;
import dev.tenon.signing.TenantKeys;
import dev.tenon.storage.ObjectStore;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.Operations;
import dev.tenon.tenancy.Operations.Job;
import dev.tenon.tenancy.TenantId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Writes each tenant's grown tree to object storage and signs its root, unless storage knows
/// another past.
///
/// A database that was restored, or whose replica took over too early, has forgotten leaves that
/// were signed for already; to sign again would be to lie. So it compares with what was published
/// before, stops that tenant's trail where they differ, and says so.
@Component
class PublishAudit {
    private static final Logger LOG = LoggerFactory.getLogger(PublishAudit.class);
    private static final int TENANTS_AT_ONCE = 200;
    private static final String LATEST = "audit/checkpoint";

    private final Operations operations;
    private final TenantKeys keys;
    private final ObjectStore store;

    PublishAudit(Operations operations, TenantKeys keys, ObjectStore store) {
        this.operations = operations;
        this.keys = keys;
        this.store = store;
    }

    void run() {
        var tenants =
                operations.across(
                        Job.SEQUENCE_AUDIT,
                        sql -> new AuditTreeRows(sql).unpublished(TENANTS_AT_ONCE),
                        List::size);
        for (var tenant : tenants) {
            try {
                publish(tenant);
            } catch (RuntimeException failure) {
                LOG.error(
                        "The audit of tenant {} is not published; it is tried again",
                        tenant,
                        failure);
            }
        }
    }

    void publish(TenantId tenant) {
        CurrentTenant.run(
                tenant,
                () -> {
                    var key = keys.current();
                    operations.across(
                            Job.SEQUENCE_AUDIT,
                            sql -> {
                                var rows = new AuditTreeRows(sql);
                                rows.lockedHead(tenant)
                                        .filter(head -> head.size() > head.publishedSize())
                                        .ifPresent(head -> publish(rows, tenant, head, key));
                                return tenant;
                            });
                });
    }

    private void publish(
            AuditTreeRows rows, TenantId tenant, AuditTreeRows.Head head, SigningKey key) {
        var verifier = new VerifierKey(SealedAct.originOf(tenant), key.publicKey());
        var tree = new TiledTree(head.size(), rows.tilesOf(tenant));
        try {
            requireSamePast(tree, verifier);
            var checkpoint = new Checkpoint(verifier.name(), tree.size(), tree.root());
            new PublishedTiles(store, rows, tenant).write(head.publishedSize(), head.size());
            var note = sign(checkpoint, verifier, key);
            requireOnlyOne(checkpoint, note, verifier);
            store.put(LATEST, note.getBytes(StandardCharsets.UTF_8));
            rows.published(tenant, head.size(), note);
        } catch (NotProven fork) {
            refuse(rows, tenant, head, fork);
        }
    }

    private void requireSamePast(TiledTree tree, VerifierKey verifier) throws NotProven {
        var published = store.bytes(LATEST);
        if (published.isEmpty()) return;
        var last = Checkpoint.open(new String(published.get(), StandardCharsets.UTF_8), verifier);
        if (last.size() > tree.size()) {
            throw new NotProven(
                    "Storage holds a signed checkpoint of %d entries, the database only %d."
                            .formatted(last.size(), tree.size()));
        }
        if (!Arrays.equals(last.root(), tree.at(last.size()).root())) {
            throw new NotProven(
                    "The first %d entries of the database are not those that were signed."
                            .formatted(last.size()));
        }
    }

    /// For each size at most one root is ever signed and shown; storage decides between two that
    /// race.
    private void requireOnlyOne(Checkpoint checkpoint, String note, VerifierKey verifier)
            throws NotProven {
        var place = "audit/checkpoints/" + checkpoint.size();
        if (store.putIfAbsent(place, note.getBytes(StandardCharsets.UTF_8))) return;
        var other = store.bytes(place).orElseThrow();
        var first = Checkpoint.open(new String(other, StandardCharsets.UTF_8), verifier);
        if (!Arrays.equals(first.root(), checkpoint.root())) {
            throw new NotProven(
                    "Another root over %d entries was signed before.".formatted(checkpoint.size()));
        }
    }

    private static String sign(Checkpoint checkpoint, VerifierKey verifier, SigningKey key) {
        var text = checkpoint.text();
        return text
                + "\n"
                + verifier.signatureLine(key.sign(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void refuse(
            AuditTreeRows rows, TenantId tenant, AuditTreeRows.Head head, NotProven fork) {
        var reason = String.valueOf(fork.getMessage());
        if (reason.equals(head.refusal())) return;
        LOG.error(
                "The audit of tenant {} is not signed any more: {} Was the database restored? Its trail must go on as a new log.",
                tenant,
                reason);
        rows.refused(tenant, reason);
    }
}
