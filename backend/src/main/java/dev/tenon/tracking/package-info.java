/// Experiment tracking: experiments, their runs, and all that a run tells of itself.
///
/// Runs and experiments are never erased here, only put aside and brought back. A parameter never
/// changes once logged. A point of a metric is there exactly once, however often a client repeats
/// it; beside the points stands each metric's latest value. A run's telemetry is in the audit trail
/// at its creation and at its finish, there with a digest of all that it holds.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "artifacts",
            "projects",
            "tenancy",
            "identity",
            "audit",
            "live",
            "problem"
        })
package dev.tenon.tracking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
