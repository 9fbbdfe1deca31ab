/// The console's pages about runs: the table of a project's runs, one run with its live charts and
/// files, and up to a hundred runs beside each other.
///
/// Points never travel through Vaadin: a chart fetches its own, and follows the run on the tab's
/// one live stream.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "ui.kit",
            "ui.shell",
            "tracking",
            "artifacts",
            "registry",
            "projects",
            "identity",
            "tenancy",
            "problem"
        })
package dev.tenon.ui.tracking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
