/// What the platform's operator does: tenants are asked for, rest, and go.
///
/// The operator is nobody's member: each method trusts that its door has checked the operator's
/// role, and no room of a tenant's may call it. A tenant and its wish are written together with the
/// entry in the tenant's own trail; provisioning does the rest.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"problem", "wire", "tenancy", "identity", "audit", "people"})
package dev.tenon.operator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
