/// What must hold before something may happen: published policies, of which each version never
/// changes.
///
/// A policy says what is required; the room that owns the subject says whether it holds, and
/// `approval` asks the people.
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "tenancy", "identity", "audit", "signing"})
package dev.tenon.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
