/// The console's page about a tenant's people: who is a member, with which roles, and how that
/// changes.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "ui.kit",
            "ui.shell",
            "people",
            "projects",
            "identity",
            "tenancy",
            "problem"
        })
package dev.tenon.ui.members;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
