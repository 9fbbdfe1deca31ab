/// How much harm a model could do, as people say it; the tier chooses the policy that decides about
/// its versions.
///
/// Whoever could lower a tier could choose a milder policy, so it takes the permission to publish
/// policies, and a changed tier makes open requests stale.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"tenancy", "identity", "problem", "wire", "audit", "policy"})
package dev.tenon.risk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
