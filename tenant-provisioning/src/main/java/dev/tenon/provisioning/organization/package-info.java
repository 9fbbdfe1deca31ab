/// Keycloak: the realm `tenon` as its file says, an organization for every tenant, accounts for
/// people. Talks to the admin API with an HTTP client of the JDK and a dozen calls, as the service
/// account `tenon-provisioning`.
///
/// Allowed arrows: `plan`.
@NullMarked
package dev.tenon.provisioning.organization;

import org.jspecify.annotations.NullMarked;
