/// Object storage: one bucket, below it one prefix for each tenant, and everything under `t/{tenant
/// id}/`.
@NullMarked
@ApplicationModule(allowedDependencies = {"tenancy", "problem"})
package dev.tenon.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
