/// The traces' half of MLflow's wire: spans as OpenTelemetry sends them, and what the unchanged
/// client asks of traces, answered through the front doors of traces.
///
/// A message of OpenTelemetry's is read by a reader of ours that counts what it makes: generated
/// classes would turn 40 MB of empty fields into gigabytes before anybody could refuse them.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"traces", "tracking", "tenancy", "identity", "mlflow", "problem"})
package dev.tenon.traces.mlflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
