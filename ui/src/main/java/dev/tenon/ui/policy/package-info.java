/// The console's pages about policies: which are in force, what they demand, what stands ready, and
/// the writing of the next version.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "ui.kit",
            "ui.shell",
            "policy",
            "risk",
            "identity",
            "tenancy",
            "problem",
            "wire"
        })
package dev.tenon.ui.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
