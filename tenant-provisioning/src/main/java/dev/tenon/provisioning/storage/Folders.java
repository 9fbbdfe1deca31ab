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

    /// Deletes everything in a tenant's folder, its marker last.
    void empty(UUID tenant);
}
