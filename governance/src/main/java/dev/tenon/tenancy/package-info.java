/// Which tenant a call belongs to, and the wall around that tenant's rows.
///
/// No feature method takes a tenant: [dev.tenon.tenancy.CurrentTenant] is bound once at each door,
/// written on the connection at the start of every transaction, and enforced there by forced
/// row-level security. A transaction with nothing bound throws.
@NullMarked
@ApplicationModule(allowedDependencies = "problem")
package dev.tenon.tenancy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
