/// The console's pages about deployments: what answers, for whom, and how it does.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "ui.kit",
            "ui.shell",
            "serving",
            "serving::evidence",
            "registry",
            "projects",
            "identity",
            "tenancy",
            "problem",
            "wire"
        })
package dev.tenon.ui.serving;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
