package dev.tenon.artifacts;

import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.Operations;
import dev.tenon.tenancy.Operations.Job;
import dev.tenon.tenancy.TenantId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Removes what is left over in every tenant's storage; any number of replicas may run it.
@Component
class SweepArtifacts {
    private static final Logger LOG = LoggerFactory.getLogger(SweepArtifacts.class);

    private final Operations operations;
    private final LeftoverRemoval removal;
    private final ArtifactSettings settings;

    SweepArtifacts(Operations operations, LeftoverRemoval removal, ArtifactSettings settings) {
        this.operations = operations;
        this.removal = removal;
        this.settings = settings;
    }

    @Scheduled(
            fixedDelayString = "${tenon.artifacts.sweeping:6h}",
            initialDelayString = "${tenon.artifacts.sweeping:6h}")
    void run() {
        for (var tenant :
                operations.across(Job.SWEEP_ARTIFACTS, LeftoverRows::tenants, List::size)) {
            try {
                CurrentTenant.run(tenant, () -> sweep(tenant));
            } catch (RuntimeException failure) {
                LOG.error("The storage of tenant {} is swept another time", tenant, failure);
            }
        }
    }

    private void sweep(TenantId tenant) {
        var removed = removal.run(settings.grace(), settings.keep());
        if (!removed.isNothing()) LOG.info("Swept the storage of tenant {}: {}", tenant, removed);
    }
}
