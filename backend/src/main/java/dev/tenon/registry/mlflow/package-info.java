/// The registry half of MLflow's wire: what the unchanged client asks, answered through the
/// registry's front doors and its gate.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "registry",
            "registry.search",
            "wire",
            "tracking",
            "artifacts",
            "approval",
            "mlflow",
            "tenancy",
            "identity",
            "problem"
        })
package dev.tenon.registry.mlflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
