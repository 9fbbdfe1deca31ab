package dev.tenon.serving.evidence;

import dev.tenon.serving.CaptureRule;
import dev.tenon.storage.ObjectStore;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.Operations;
import dev.tenon.tenancy.Operations.Job;
import dev.tenon.tenancy.TenantId;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Removes captured predictions whose time is over: the object first, then its row, so that what
/// breaks off is done again. Any number of replicas may run it.
@Component
class SweepCaptures {
    private static final Logger LOG = LoggerFactory.getLogger(SweepCaptures.class);

    private final Operations operations;
    private final CapturedFileRows files;
    private final ObjectStore storage;
    private final Clock clock;
    private final TransactionTemplate transaction;

    SweepCaptures(
            Operations operations,
            CapturedFileRows files,
            ObjectStore storage,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.operations = operations;
        this.files = files;
        this.storage = storage;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(fixedDelayString = "${tenon.serving.sweeping:1h}", initialDelayString = "15m")
    void run() {
        for (var tenant :
                operations.across(Job.SWEEP_CAPTURES, CapturedFileRows::tenants, List::size)) {
            try {
                CurrentTenant.run(tenant, () -> sweep(tenant));
            } catch (RuntimeException failure) {
                LOG.error("Captured files of tenant {} go another time", tenant, failure);
            }
        }
    }

    private void sweep(TenantId tenant) {
        var removed = 0;
        for (List<CapturedFileRows.Old> old; !(old = past()).isEmpty(); removed += old.size()) {
            for (var one : old) storage.delete(one.key());
            var gone = old;
            transaction.executeWithoutResult(_ -> gone.forEach(files::delete));
        }
        if (removed > 0)
            LOG.info("Removed {} captured files of tenant {}: their time is over", removed, tenant);
    }

    private List<CapturedFileRows.Old> past() {
        var found =
                transaction.execute(
                        _ -> files.pastTheirTime(clock.instant(), CaptureRule.USUAL_DAYS));
        return found == null ? List.of() : found;
    }
}
