/// The console's pages about approvals: what waits for the reader, and one request with all that
/// was asked and decided.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "ui.kit",
            "ui.shell",
            "approval",
            "discussion",
            "emergency",
            "papers",
            "wire",
            "policy",
            "identity",
            "tenancy",
            "problem"
        })
package dev.tenon.ui.approval;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
