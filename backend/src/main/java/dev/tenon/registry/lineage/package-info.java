/// Where versions come from and where they went: data, runs, versions, approvals and deployments in
/// both directions, and what stood where at any moment of the past.
///
/// A lineage is read from what was written when each thing was made; it is never kept apart, and
/// always has an end.
@NullMarked
@ApplicationModule(allowedDependencies = {"registry", "tenancy", "identity", "problem", "wire"})
package dev.tenon.registry.lineage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
