/// MLflow's way of speaking: how its clients' requests are read, and how answers and refusals must
/// look to them.
///
/// The rooms behind it bring their own controllers, marked [dev.tenon.mlflow.MlflowWire]. What
/// nobody answers is refused with ENDPOINT_NOT_FOUND, on which the clients fall back.
@NullMarked
@ApplicationModule(allowedDependencies = {"api", "identity", "problem", "storage", "tenancy"})
package dev.tenon.mlflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
