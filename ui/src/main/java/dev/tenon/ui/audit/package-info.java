/// The console's pages about the audit trail: what was done, and the proof that nobody changed the
/// record.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "ui.kit",
            "ui.shell",
            "audit",
            "projects",
            "identity",
            "tenancy",
            "problem"
        })
package dev.tenon.ui.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
