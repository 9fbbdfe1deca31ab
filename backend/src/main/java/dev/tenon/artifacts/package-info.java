/// Artifacts: the files that runs and models leave behind, their catalogue in PostgreSQL and their
/// bytes in object storage.
///
/// A file is in the catalogue when its upload is complete, and not before; what object storage
/// lists is never the truth. Bytes are never overwritten: a file written again gets a new object,
/// so whoever holds the old object's key still reads what was there. A path is relative to its
/// project and has no way out of it.
///
/// What storage and catalogue don't both know is left over, and swept. An object that the sweep
/// took is written down under the object's lock before its bytes go, and whoever enters a file
/// looks there under the same lock: an upload and a sweep never both have their way.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"tenancy", "identity", "audit", "storage", "problem", "wire"})
package dev.tenon.artifacts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
