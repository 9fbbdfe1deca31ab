/// Who signed in, who tried to, who signed out: told in the trail of each tenant whom it concerns.
///
/// The console tells of its own sessions at once. What only the identity provider sees (failed
/// attempts, lockouts, sign-ins of command lines) provisioning brings, event by event, and
/// [dev.tenon.signin.NoteSignIns] tells it once. An attempt under a name that nobody has is in no
/// tenant's trail; the operator sees how many there were.
@NullMarked
@ApplicationModule(allowedDependencies = {"wire", "tenancy", "identity", "audit"})
package dev.tenon.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
