package dev.tenon.artifacts;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.problem.Conflict;
import dev.tenon.storage.ObjectStore;
import dev.tenon.storage.StoredObject;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.ProjectId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Enters files whose bytes are all in storage: from the end of the transaction on they are there,
/// and what had that name before is no longer.
@Component
class Catalogue {
    private final ArtifactRows rows;
    private final AuditTrail audit;

    Catalogue(ArtifactRows rows, AuditTrail audit) {
        this.rows = rows;
        this.audit = audit;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public ArtifactFile enter(
            ProjectId project, ArtifactPath path, StoredObject stored, String key) {
        var object = ObjectStore.keyOf(CurrentTenant.required(), key);
        rows.lock(path, object);
        rows.find(project, path).ifPresent(before -> replace(project, path, before, stored));
        return rows.insert(project, path, stored, object).orElseThrow(Catalogue::swept);
    }

    private void replace(
            ProjectId project, ArtifactPath path, ArtifactFile before, StoredObject stored) {
        rows.mark(project, path);
        audit.record(
                Act.of("artifact.replaced", "artifact", path)
                        .in(project)
                        .digest("sha256:" + stored.sha256())
                        .with("before", before.sha256()));
    }

    /// Nobody waits for an upload for ever: its bytes were taken for left over.
    static Conflict swept() {
        return new Conflict(
                "upload-given-up", "The upload took too long and was given up: send it again.");
    }
}
