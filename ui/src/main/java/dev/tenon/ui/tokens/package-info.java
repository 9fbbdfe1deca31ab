/// The console's page about a person's own access tokens.
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
package dev.tenon.ui.tokens;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
