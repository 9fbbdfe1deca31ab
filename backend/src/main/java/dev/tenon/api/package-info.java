/// The doors of the platform: which address belongs to which door, who is let in, and how each door
/// says no.
///
/// An unknown path below a reserved segment answers in that door's error shape, never with a page.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"tenancy", "identity", "problem", "wire", "audit", "projects"})
package dev.tenon.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
