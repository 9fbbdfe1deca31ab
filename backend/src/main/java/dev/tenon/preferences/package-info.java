/// Preferences: how each person likes the console, kept for them in each tenant.
/// Everybody reads and changes their own alone; nothing of it decides what anybody may do.
@NullMarked
@ApplicationModule(allowedDependencies = {"tenancy", "identity", "audit", "problem"})
package dev.tenon.preferences;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
