/// What people are told by mail: that something waits for them, what became of what they asked for,
/// that somebody went past the gate.
///
/// A letter is left in the transaction of what it tells about, under a name of its own: whatever
/// happens afterwards, one event is mailed once.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "approval",
            "emergency",
            "roles",
            "identity",
            "mail",
            "policy",
            "projects",
            "tenancy"
        })
package dev.tenon.notices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
