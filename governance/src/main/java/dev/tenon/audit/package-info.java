/// The trail of what was done: written in the same transaction as the change, sealed into one
/// Merkle tree for each tenant.
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "tenancy", "identity", "storage", "signing"})
package dev.tenon.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
