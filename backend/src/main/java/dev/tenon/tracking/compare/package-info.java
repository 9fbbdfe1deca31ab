/// Runs beside each other: all that up to a hundred of them tell, in one answer, and which of them
/// are the same but for chance.
@NullMarked
@ApplicationModule(allowedDependencies = {"tracking", "tenancy", "identity", "problem"})
package dev.tenon.tracking.compare;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
