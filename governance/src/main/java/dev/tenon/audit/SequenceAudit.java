package dev.tenon.audit;

import dev.tenon.signing.LogKeys;
import dev.tenon.storage.ObjectStore;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Gives the entries that came in their places in each tenant's tree, and publishes what grew; any
/// number of replicas may run it.
@Component
class SequenceAudit {
    private static final Logger LOG = LoggerFactory.getLogger(SequenceAudit.class);
    private static final int TENANTS_AT_ONCE = 200;

    /// How often one run goes round while some tenant has more than one turn takes; what waits
    /// longer waits for the next run.
    private static final int ROUNDS = 20;

    private final OperationTrees trees;
    private final GrowTree grow;
    private final LogKeys keys;
    private final LogFiles files;

    SequenceAudit(OperationTrees trees, LogKeys keys, ObjectStore store) {
        this.trees = trees;
        this.grow = new GrowTree(trees);
        this.keys = keys;
        this.files = new StoredLog(store);
    }

    @Scheduled(
            fixedDelayString = "${tenon.audit.interval:1s}",
            initialDelayString = "${tenon.audit.interval:1s}")
    void run() {
        var more = true;
        for (int round = 0; more && round < ROUNDS; round++) more = goRound();
    }

    /// One turn for every tenant; says whether some have more to do than that.
    private boolean goRound() {
        var more = false;
        for (var tenant : trees.waiting(TENANTS_AT_ONCE)) more |= sequence(tenant);
        trees.unpublished(TENANTS_AT_ONCE).forEach(this::publish);
        return more;
    }

    /// Says whether the tenant's turn was too short for all that waited.
    boolean sequence(TenantId tenant) {
        try {
            return grow.run(tenant) == GrowTree.ENTRIES_AT_ONCE;
        } catch (RuntimeException failure) {
            LOG.error(
                    "The audit entries of tenant {} wait: they could not be given their places",
                    tenant,
                    failure);
            return false;
        }
    }

    void publish(TenantId tenant) {
        try {
            var more = true;
            while (more) more = goesOn(tenant, publishOnce(tenant));
        } catch (RuntimeException failure) {
            LOG.error(
                    "The audit of tenant {} is not published; it is tried again", tenant, failure);
        }
    }

    private PublishTree.Outcome publishOnce(TenantId tenant) {
        return CurrentTenant.within(
                tenant, () -> new PublishTree(trees, files, KeyNotary.with(keys)).run(tenant));
    }

    private static boolean goesOn(TenantId tenant, PublishTree.Outcome outcome) {
        return switch (outcome) {
            case PublishTree.Outcome.UpToDate() -> false;
            case PublishTree.Outcome.Published(var _, var more) -> more;
            case PublishTree.Outcome.Refused(var reason, var before) -> {
                if (!before) {
                    LOG.error(
                            "The audit of tenant {} is not signed any more: {} Was the database restored? Its trail must go on as a new log (POST /platform/api/v1/tenants/…/audit/generations).",
                            tenant,
                            reason);
                }
                yield false;
            }
        };
    }
}
