/// The console's pages about invitations: the owner's list, and the page that an invitation's link
/// opens.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "ui.kit",
            "ui.shell",
            "ui.members",
            "invitation",
            "mail",
            "people",
            "projects",
            "identity",
            "tenancy",
            "problem"
        })
package dev.tenon.ui.invitations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
