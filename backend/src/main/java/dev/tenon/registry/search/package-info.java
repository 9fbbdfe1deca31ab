/// Finds models and versions among many: filtered, ordered and cut into pages by the database,
/// never here.
@NullMarked
@ApplicationModule(allowedDependencies = {"registry", "tenancy", "identity", "problem", "wire"})
package dev.tenon.registry.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
