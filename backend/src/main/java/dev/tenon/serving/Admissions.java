package dev.tenon.serving;

import dev.tenon.signing.Envelope;
import dev.tenon.tenancy.ProjectId;
import java.util.List;

/// Asks whether a version may answer in an environment.
interface Admissions {
    Admission of(ProjectId project, String model, int number, Environment environment);

    /// The registry's word on one version.
    sealed interface Admission {
        /// It may, with this signed statement.
        record Admitted(
                Envelope statement,
                String format,
                List<RouteDocument.RoutedFile> files,
                List<RouteDocument.RoutedTensor> inputs,
                List<RouteDocument.RoutedTensor> outputs)
                implements Admission {}

        /// It may not, and why.
        record NotAdmitted(String reason) implements Admission {}
    }
}
