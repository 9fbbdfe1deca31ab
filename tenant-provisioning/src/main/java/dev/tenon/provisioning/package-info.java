/// Makes and unmakes what a tenant owns outside our database. A process of its own, and the only
/// one with the administrator's keys of Keycloak and object storage: the platform writes wishes,
/// this reads them, brings the world to them step by step and writes back how far it is.
///
/// Safe to run twice (one works, the other waits) and safe to kill between any two steps.
///
/// Allowed arrows: `plan`, `organization`, `storage`.
@NullMarked
package dev.tenon.provisioning;

import org.jspecify.annotations.NullMarked;
