/// Who is asking, what roles they hold in the current tenant, and the tokens that stand for them.
///
/// A caller is bound beside the tenant at each door; a room asks [dev.tenon.identity.Access]
/// whether the caller may, and never looks at roles itself.
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "tenancy"})
package dev.tenon.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
