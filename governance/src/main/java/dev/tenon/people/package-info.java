/// The people of a tenant: who is a member, which roles they hold, and the access tokens they make.
///
/// Writes what `identity` reads at each door. At least one owner stays; a token only narrows what
/// its person may; an account at the identity provider is wished for here and made by provisioning,
/// which writes the subject back.
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "tenancy", "identity", "audit"})
package dev.tenon.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
