/// Invitations: an owner asks somebody by e-mail address to join with certain roles; whoever signs
/// in with that address, verified, and shows the link joins.
///
/// The record is ours and not the identity provider's. A link works once, for a week, in the one
/// tenant whose address it bears, and only for the address it was sent to; of its secret we keep
/// the hash. A secret that was changed, never existed or belongs to another tenant is answered the
/// same way.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"problem", "tenancy", "identity", "audit", "people", "mail", "wire"})
package dev.tenon.invitation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
