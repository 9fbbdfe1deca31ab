package dev.tenon.tracking.points;

import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.Operations;
import dev.tenon.tenancy.Operations.Job;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Seals the series that are due, some at a time; any number of replicas may run it.
@Component
class SealPoints {
    private static final Logger LOG = LoggerFactory.getLogger(SealPoints.class);
    private static final int AT_ONCE = 50;

    private final Operations operations;
    private final DueRows due;
    private final ChunkSealing sealing;
    private final TransactionTemplate transaction;

    SealPoints(
            Operations operations,
            DueRows due,
            ChunkSealing sealing,
            PlatformTransactionManager transactions) {
        this.operations = operations;
        this.due = due;
        this.sealing = sealing;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(fixedDelayString = "${tenon.tracking.sealing:2s}")
    void run() {
        for (var tenant : operations.across(Job.SEAL_POINTS, DueRows::tenants, List::size)) {
            try {
                CurrentTenant.run(tenant, this::sealAll);
            } catch (RuntimeException failure) {
                LOG.error("The points of tenant {} stay rows for now", tenant, failure);
            }
        }
    }

    private void sealAll() {
        int sealed;
        do sealed = sealSome();
        while (sealed == AT_ONCE);
    }

    private int sealSome() {
        var sealed = transaction.execute(_ -> sealTaken());
        return sealed == null ? 0 : sealed;
    }

    private int sealTaken() {
        var taken = due.take(AT_ONCE);
        taken.forEach(one -> sealing.seal(one.series(), one.over()));
        return taken.size();
    }
}
