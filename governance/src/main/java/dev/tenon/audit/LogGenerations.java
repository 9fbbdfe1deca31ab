package dev.tenon.audit;

import dev.tenon.problem.Invalid;
import dev.tenon.signing.LogKeys;
import dev.tenon.storage.ObjectStore;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.TenantId;
import org.springframework.stereotype.Service;

/// Lets the operator put a new log in the place of one that can't be signed any more; the door that
/// calls it has checked that it is the operator.
@Service
public class LogGenerations {
    private static final int LONGEST_INCIDENT = 500;

    private final Trees trees;
    private final LogKeys keys;
    private final LogFiles files;
    private final AuditTrail trail;

    LogGenerations(OperationTrees trees, LogKeys keys, ObjectStore store, AuditTrail trail) {
        this.trees = trees;
        this.keys = keys;
        this.files = new StoredLog(store);
        this.trail = trail;
    }

    /// A log that has begun, and the last checkpoint of the one before it.
    public record Opened(String log, int generation, String previousCheckpoint) {}

    /// Ends the tenant's log and opens the next; its first leaf names the incident and holds the
    /// last checkpoint.
    public Opened open(TenantId tenant, String incident) {
        if (incident.isBlank() || incident.length() > LONGEST_INCIDENT) {
            throw new Invalid("incident", "Say in at most 500 letters what happened.");
        }
        return CurrentTenant.within(tenant, () -> reopened(tenant, incident.strip()));
    }

    private Opened reopened(TenantId tenant, String incident) {
        var ended =
                new ReopenLog(trees, files, KeyNotary.with(keys))
                        .run(tenant, incident, trail::opening);
        var next = ended.log().next();
        return new Opened(next.origin(), next.generation(), ended.checkpoint());
    }
}
