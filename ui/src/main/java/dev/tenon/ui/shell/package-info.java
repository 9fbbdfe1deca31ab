/// The console's shell: who is signed in, which tenant and project a page stands in, and the frame
/// around every page.
///
/// A page's tenant is the one that its address names, and it changes by navigation only.
/// [dev.tenon.ui.shell.ConsoleDoor] binds it around every event and every push, and reads the
/// membership again each time: one session may show two tenants in two tabs. A room adds itself to
/// the frame by a [dev.tenon.ui.shell.Navigation]; an entry leads only where its reader may go.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "ui.kit",
            "tenancy",
            "emergency",
            "identity",
            "problem",
            "projects",
            "preferences",
            "api",
            "federation",
            "signin",
            "signout"
        })
package dev.tenon.ui.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
