/// Which roles there are in a tenant, who holds which, where and until when, and who held which on
/// any day before.
///
/// Nobody gives what they don't hold. The tenant keeps an owner whose role does not run out. Who
/// audits does not govern. A role that runs out ends at that moment, with no job in between: every
/// question compares with the clock.
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "wire", "tenancy", "identity", "audit"})
package dev.tenon.roles;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
