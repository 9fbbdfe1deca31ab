package dev.tenon.provisioning.storage;

import dev.tenon.provisioning.plan.Marker;
import java.util.Optional;
import java.util.UUID;

/// The tenants' folders in object storage. Every change may be made twice; the second time changes
/// nothing.
public interface Folders {

    Optional<Marker> marker(UUID tenant);

    void mark(Marker marker);

    boolean isEmpty(UUID tenant);

    /// Whether the audit's signed checkpoint would be lost with the folder.
    boolean isEvidenceDue(UUID tenant);

    /// Copies the checkpoint to `deleted/<tenant>/checkpoint`. It says how long the trail was and
    /// what its root was, and names nobody; with it, a trail that somebody exported can still be
    /// proven.
    void keepEvidence(UUID tenant);

    /// Deletes everything in a tenant's folder, its marker last.
    void empty(UUID tenant);
}
