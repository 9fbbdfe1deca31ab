/// The console's pages about runs: the table of a project's runs, one run with its live charts and
/// files, and up to a hundred runs beside each other.
///
/// Rows and points never travel through Vaadin: the table and the charts fetch their own, and
/// follow runs on the tab's one live stream. The table's whole look stands in the page's address.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "ui.kit",
            "ui.shell",
            "tracking",
            "artifacts",
            "registry",
            "registry.search",
            "projects",
            "identity",
            "tenancy",
            "problem"
        })
package dev.tenon.ui.tracking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
