package dev.tenon.serving;

import dev.tenon.registry.Grant;
import dev.tenon.registry.ModelFile;
import dev.tenon.registry.ModelName;
import dev.tenon.registry.ModelRegistry;
import dev.tenon.registry.ModelVersion;
import dev.tenon.registry.TensorSpec;
import dev.tenon.serving.Admissions.Admission.Admitted;
import dev.tenon.serving.Admissions.Admission.NotAdmitted;
import dev.tenon.serving.RouteDocument.RoutedFile;
import dev.tenon.serving.RouteDocument.RoutedTensor;
import dev.tenon.signing.Envelope;
import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/// Asks the registry.
@Component
class RegistryAdmissions implements Admissions {
    private final ModelRegistry registry;
    private final Clock clock;

    RegistryAdmissions(ModelRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public Admission of(ProjectId project, String model, int number, Environment environment) {
        var version = registry.version(project, new ModelName(model), number);
        if (!version.signature().isPresent()) {
            return new NotAdmitted(
                    "%s says nothing about its inputs and outputs: register it with a signature."
                            .formatted(version.title()));
        }
        return registry.admission(project, version.model(), number, environment.words())
                .<Admission>map(statement -> admitted(version, statement))
                .orElseGet(() -> new NotAdmitted(reason(version, environment)));
    }

    private static Admission admitted(ModelVersion version, Envelope statement) {
        return new Admitted(
                statement,
                version.format().words(),
                version.files().stream().map(RegistryAdmissions::routed).toList(),
                routed(version.signature().inputs()),
                routed(version.signature().outputs()));
    }

    private String reason(ModelVersion version, Environment environment) {
        return version.grants().stream()
                .filter(grant -> grant.environment().equals(environment.words()))
                .max(Comparator.comparing(Grant::expiresAt))
                .filter(grant -> !grant.holdsAt(clock.instant()))
                .map(
                        grant ->
                                "The approval of %s for %s ran out on %s: ask for it again."
                                        .formatted(
                                                version.title(),
                                                environment.words(),
                                                grant.expiresAt()))
                .orElseGet(
                        () ->
                                "%s isn't approved for %s: ask for its promotion first."
                                        .formatted(version.title(), environment.words()));
    }

    private static RoutedFile routed(ModelFile file) {
        return new RoutedFile(file.path(), file.size(), file.sha256(), file.object());
    }

    private static List<RoutedTensor> routed(List<TensorSpec> tensors) {
        return tensors.stream()
                .map(tensor -> new RoutedTensor(tensor.name(), tensor.datatype(), tensor.shape()))
                .toList();
    }
}
