/// The console's page about a tenant's own identity providers, for its owners.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "ui.kit",
            "ui.shell",
            "federation",
            "identity",
            "tenancy",
            "problem"
        })
package dev.tenon.ui.federation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
