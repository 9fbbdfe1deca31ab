package dev.tenon.registry.lineage;

import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.registry.VersionUse;
import dev.tenon.registry.VersionUse.Use;
import dev.tenon.registry.lineage.LineageQueries.Found;
import dev.tenon.registry.lineage.Node.Kind;
import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/// Which step leads from a kind of thing to what it came of, and to what came of it. What the
/// caller may not see is left out, as if it weren't there.
@Component
class LineageSteps {
    private final LineageQueries queries;
    private final List<VersionUse> uses;
    private final Access access;
    private final Clock clock;

    LineageSteps(LineageQueries queries, List<VersionUse> uses, Access access, Clock clock) {
        this.queries = queries;
        this.uses = uses;
        this.access = access;
        this.clock = clock;
    }

    /// The things themselves, where they are there.
    List<Found> self(ProjectId project, Kind kind, String id) {
        var ids = List.of(id);
        return switch (kind) {
            case VERSION -> queries.find(project, LineageQueries.VERSIONS, kind, ids, 1);
            case APPROVAL -> queries.find(project, LineageQueries.APPROVALS, kind, ids, 1);
            case RUN -> ofRuns(project, LineageQueries.RUNS, kind, ids, 1);
            case DATA -> ofRuns(project, LineageQueries.DATA, kind, ids, 1);
            case DEPLOYMENT ->
                    deployments(project).stream()
                            .filter(use -> use.deployment().equals(id))
                            .map(use -> new Found(id, deployed(use)))
                            .limit(1)
                            .toList();
        };
    }

    List<Found> up(ProjectId project, Kind kind, Collection<String> ids, int most) {
        return switch (kind) {
            case DATA -> List.of();
            case RUN -> ofRuns(project, LineageQueries.DATA_OF_RUNS, Kind.DATA, ids, most);
            case VERSION ->
                    both(
                            ofRuns(project, LineageQueries.RUNS_OF_VERSIONS, Kind.RUN, ids, most),
                            queries.find(
                                    project,
                                    LineageQueries.PARENTS_OF_VERSIONS,
                                    Kind.VERSION,
                                    ids,
                                    most));
            case APPROVAL ->
                    queries.find(
                            project, LineageQueries.VERSIONS_OF_APPROVALS, Kind.VERSION, ids, most);
            case DEPLOYMENT -> versionsOfDeployments(project, ids, most);
        };
    }

    List<Found> down(ProjectId project, Kind kind, Collection<String> ids, int most) {
        return switch (kind) {
            case DATA -> ofRuns(project, LineageQueries.RUNS_OF_DATA, Kind.RUN, ids, most);
            case RUN ->
                    queries.find(project, LineageQueries.VERSIONS_OF_RUNS, Kind.VERSION, ids, most);
            case VERSION -> cameOfVersions(project, ids, most);
            case APPROVAL, DEPLOYMENT -> List.of();
        };
    }

    private List<Found> cameOfVersions(ProjectId project, Collection<String> ids, int most) {
        var approvals =
                queries.find(
                        project, LineageQueries.APPROVALS_OF_VERSIONS, Kind.APPROVAL, ids, most);
        var children =
                queries.find(project, LineageQueries.CHILDREN_OF_VERSIONS, Kind.VERSION, ids, most);
        return both(both(children, approvals), deploymentsOfVersions(project, ids));
    }

    private List<Found> deploymentsOfVersions(ProjectId project, Collection<String> ids) {
        return deployments(project).stream()
                .filter(use -> ids.contains(version(use)))
                .map(use -> new Found(version(use), deployed(use)))
                .toList();
    }

    private List<Found> versionsOfDeployments(ProjectId project, Collection<String> ids, int most) {
        var found = new ArrayList<Found>();
        for (var use : deployments(project)) {
            if (!ids.contains(use.deployment())) continue;
            queries.find(
                            project,
                            LineageQueries.VERSIONS,
                            Kind.VERSION,
                            List.of(version(use)),
                            most)
                    .forEach(version -> found.add(new Found(use.deployment(), version.node())));
        }
        return found;
    }

    private List<Use> deployments(ProjectId project) {
        if (!access.allows(Permission.DEPLOYMENT_READ, project)) return List.of();
        return uses.stream().flatMap(one -> one.at(project, clock.instant()).stream()).toList();
    }

    private List<Found> ofRuns(
            ProjectId project, String statement, Kind kind, Collection<String> ids, int most) {
        if (!access.allows(Permission.RUN_READ, project)) return List.of();
        return queries.find(project, statement, kind, ids, most);
    }

    private static Node deployed(Use use) {
        return new Node(
                Kind.DEPLOYMENT, use.deployment(), use.model().value(), use.environment(), null);
    }

    private static String version(Use use) {
        return use.model() + "/" + use.number();
    }

    private static List<Found> both(List<Found> some, List<Found> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
