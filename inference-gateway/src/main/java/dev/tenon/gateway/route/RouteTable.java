package dev.tenon.gateway.route;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Every deployment of this gateway at one moment, by the ways callers name it.
public final class RouteTable {
    public static final RouteTable EMPTY = new RouteTable(List.of());

    private final Map<Place, LiveDeployment> places = new HashMap<>();
    private final Map<Slugs, Project> projects = new HashMap<>();

    /// A project, by the tenant it belongs to.
    public record Project(UUID tenant, UUID project) {}

    private record Place(UUID project, String model, String environment) {}

    private record Slugs(String tenant, String project) {}

    RouteTable(Collection<LiveDeployment> deployments) {
        for (LiveDeployment deployment : deployments) {
            RouteDocument document = deployment.document();
            projects.put(
                    new Slugs(document.tenantSlug(), document.projectSlug()),
                    new Project(document.tenant(), document.project()));
            places.put(
                    new Place(document.project(), document.model(), document.environment()),
                    deployment);
        }
    }

    public Optional<LiveDeployment> find(Project project, String model, String environment) {
        return Optional.ofNullable(places.get(new Place(project.project(), model, environment)))
                .filter(found -> found.document().tenant().equals(project.tenant()));
    }

    /// The deployments of a project in an environment, by the names of their models.
    public List<LiveDeployment> deployments(Project project, String environment) {
        return places.entrySet().stream()
                .filter(
                        entry ->
                                entry.getKey().project().equals(project.project())
                                        && entry.getKey().environment().equals(environment)
                                        && entry.getValue()
                                                .document()
                                                .tenant()
                                                .equals(project.tenant()))
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparing(deployment -> deployment.document().model()))
                .toList();
    }

    public Optional<Project> project(String tenantSlug, String projectSlug) {
        return Optional.ofNullable(projects.get(new Slugs(tenantSlug, projectSlug)));
    }
}
