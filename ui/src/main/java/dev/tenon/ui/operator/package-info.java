/// The console's page for whoever runs the platform: its tenants, how far each is, and what is in
/// the way.
///
/// It stands in no tenant. To everybody but the operator it isn't there.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"ui.kit", "ui.shell", "operator", "people", "tenancy", "problem"})
package dev.tenon.ui.operator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
