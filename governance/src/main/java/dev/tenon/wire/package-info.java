/// How our public API writes what every room's answers share: pages of a list, the version of a
/// resource.
@NullMarked
@ApplicationModule(allowedDependencies = {"problem"})
package dev.tenon.wire;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
