/// Signing out everywhere: a person's wish that all their sessions end, at the identity provider
/// and in every program that got a session from it. Provisioning fulfils it; it alone may end
/// other people's sessions there.
@NullMarked
@ApplicationModule(allowedDependencies = {"tenancy", "identity", "audit"})
package dev.tenon.signout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
