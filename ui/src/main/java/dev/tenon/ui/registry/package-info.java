/// The console's pages about models: versions, what is in them, and how far each may go.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "ui.kit",
            "ui.shell",
            "projects",
            "emergency",
            "registry",
            "modelsearch",
            "wire",
            "lineage",
            "modelcard",
            "approval",
            "identity",
            "tenancy",
            "problem"
        })
package dev.tenon.ui.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
