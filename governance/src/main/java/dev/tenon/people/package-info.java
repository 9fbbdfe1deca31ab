/// Who belongs to a tenant: people, groups of them and service accounts, and the access tokens that
/// stand for them.
///
/// Writes what `identity` reads at each door. At least one owner stays; a token only narrows what
/// its person may; an account at the identity provider is wished for here and made by provisioning,
/// which writes the subject back.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"problem", "wire", "tenancy", "identity", "audit", "roles"})
package dev.tenon.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
