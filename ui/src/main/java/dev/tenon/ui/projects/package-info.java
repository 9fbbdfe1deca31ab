/// The console's pages about projects: a tenant's home, and a project's overview, which is also its
/// first minute.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "ui.kit",
            "ui.shell",
            "ui.tracking",
            "projects",
            "tracking",
            "registry.search",
            "serving",
            "people",
            "policy",
            "identity",
            "tenancy",
            "problem"
        })
package dev.tenon.ui.projects;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
