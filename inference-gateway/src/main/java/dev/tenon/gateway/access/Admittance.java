package dev.tenon.gateway.access;

import dev.tenon.gateway.route.RouteTable.Project;

/// What came of a credential and an address.
public sealed interface Admittance {

    /// Asks in this project, under this pseudonym.
    record Granted(Project project, String caller) implements Admittance {}

    /// No credential, or none that holds.
    record NoCredential() implements Admittance {}

    /// The credential holds, but not from where it was shown.
    record Elsewhere(String from) implements Admittance {}

    /// Not there, or not theirs: the caller must not learn which.
    record Hidden() implements Admittance {}

    /// The credential reaches several projects and the address names none.
    record Ambiguous() implements Admittance {}

    /// The tenant's use is stopped.
    record Suspended() implements Admittance {}

    /// The tenant asks faster than its plan allows.
    record TooFast() implements Admittance {}

    /// This credential is used faster than the plan allows a single one.
    record CallerTooFast() implements Admittance {}
}
