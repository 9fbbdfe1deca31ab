/// The tracking half of MLflow's wire: what the unchanged client asks, answered through the front
/// doors of tracking and artifacts.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "tracking",
            "tracking :: points",
            "artifacts",
            "tenancy",
            "identity",
            "mlflow",
            "problem"
        })
package dev.tenon.tracking.mlflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
