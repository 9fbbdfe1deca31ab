package dev.tenon.audit;

import dev.tenon.audit.verify.TreeProofs;
import dev.tenon.tenancy.Operations;
import dev.tenon.tenancy.Operations.Job;
import dev.tenon.tenancy.TenantId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.util.List;

/// Gives the entries that came in their places in each tenant's tree; any number of replicas may
/// run it.
@Component
class SequenceAudit {
    private static final Logger LOG = LoggerFactory.getLogger(SequenceAudit.class);
    private static final int TENANTS_AT_ONCE = 200;
    private static final int ENTRIES_AT_ONCE = 5_000;

    private final Operations operations;
    private final PublishAudit publish;

    SequenceAudit(Operations operations, PublishAudit publish) {
        this.operations = operations;
        this.publish = publish;
    }

    @Scheduled(
            fixedDelayString = "${tenon.audit.interval:1s}",
            initialDelayString = "${tenon.audit.interval:1s}")
    void run() {
        for (var tenant :
                operations.across(
                        Job.SEQUENCE_AUDIT,
                        sql -> new AuditTreeRows(sql).waiting(TENANTS_AT_ONCE),
                        List::size)) {
            try {
                sequence(tenant);
            } catch (RuntimeException failure) {
                LOG.error(
                        "The audit entries of tenant {} wait: they could not be given their places",
                        tenant,
                        failure);
            }
        }
        publish.run();
    }

    void sequence(TenantId tenant) {
        operations.across(
                Job.SEQUENCE_AUDIT,
                sql -> {
                    var rows = new AuditTreeRows(sql);
                    rows.lockedHead(tenant).ifPresent(head -> grow(rows, tenant, head.size()));
                    return tenant;
                });
    }

    private static void grow(AuditTreeRows rows, TenantId tenant, long size) {
        var entries = rows.take(tenant, ENTRIES_AT_ONCE);
        if (entries.isEmpty()) return;
        var hashes = entries.stream().map(entry -> TreeProofs.leafHash(entry.bytes())).toList();
        var tree = new TiledTree(size, rows.tilesOf(tenant));
        hashes.forEach(tree::append);
        rows.insertLeaves(tenant, size, entries, hashes);
        rows.put(tenant, tree.grown());
        rows.grow(tenant, tree.size(), tree.root());
    }
}
