package dev.tenon.serving;

import dev.tenon.registry.ModelName;
import dev.tenon.registry.VersionUse;
import dev.tenon.tenancy.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Tells the registry which versions answer, and which did.
@Component
class AnsweringVersions implements VersionUse {
    private final DeploymentRows deployments;

    AnsweringVersions(DeploymentRows deployments) {
        this.deployments = deployments;
    }

    @Override
    public List<Use> at(ProjectId project, Instant moment) {
        return deployments.at(project, moment).stream()
                .map(RevisionRow::toDeployment)
                .filter(deployment -> deployment.state() == Deployment.State.LIVE)
                .flatMap(AnsweringVersions::uses)
                .toList();
    }

    private static Stream<Use> uses(Deployment deployment) {
        return deployment.variants().stream()
                .map(
                        variant ->
                                new Use(
                                        deployment.id().toString(),
                                        new ModelName(deployment.name()),
                                        deployment.environment().words(),
                                        variant.number(),
                                        variant.name(),
                                        variant.basisPoints()));
    }
}
