/// The console's pages about who may do what: roles and who holds them, service accounts, and the
/// review of any day before.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "ui.kit",
            "ui.shell",
            "ui.tokens",
            "people",
            "roles",
            "projects",
            "identity",
            "tenancy",
            "problem"
        })
package dev.tenon.ui.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
