/// Projects: what a tenant's people share, and the wall between one team's work and another's.
/// A project's slug never changes; its display name may.
@NullMarked
@ApplicationModule(allowedDependencies = {"tenancy", "identity", "audit", "problem", "wire"})
package dev.tenon.projects;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
