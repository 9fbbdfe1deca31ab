/// The console's page about the reader: how they like it. A room that lets people choose something
/// for themselves adds a [dev.tenon.ui.settings.SettingsPart].
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "ui.kit",
            "ui.shell",
            "preferences",
            "identity",
            "tenancy",
            "problem"
        })
package dev.tenon.ui.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
