/// Signing out everywhere: a person's wish that all their sessions end, at the identity provider
/// and in every program that got a session from it. Provisioning fulfils it; it alone may end
/// other people's sessions there.
///
/// A session of the console lives in the memory of one replica. What ends sessions is written down
/// ([dev.tenon.signout.SessionEnds]), whichever replica hears of it, and every replica reads it.
@NullMarked
@ApplicationModule(allowedDependencies = {"tenancy", "identity", "audit"})
package dev.tenon.signout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
