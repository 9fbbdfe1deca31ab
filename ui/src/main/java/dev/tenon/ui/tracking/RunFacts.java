package dev.tenon.ui.tracking;

import dev.tenon.artifacts.ArtifactFile;
import dev.tenon.artifacts.ArtifactPath;
import dev.tenon.artifacts.Artifacts;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.registry.search.Criterion;
import dev.tenon.registry.search.RegistryQuery;
import dev.tenon.registry.search.RegistrySearch;
import dev.tenon.registry.search.VersionLine;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.LoggedModel;
import dev.tenon.tracking.LoggedModels;
import dev.tenon.tracking.ModelLink;
import dev.tenon.tracking.Order;
import dev.tenon.tracking.Run;
import dev.tenon.tracking.RunDetails;
import dev.tenon.tracking.RunId;
import dev.tenon.tracking.RunQuery;
import dev.tenon.tracking.Runs;
import dev.tenon.tracking.SearchText;
import dev.tenon.tracking.Standing;
import dev.tenon.ui.shell.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What belongs to a run and isn't part of it: its models, their versions, the runs above and below
/// it.
@Component
class RunFacts {
    static final String PARENT = "mlflow.parentRunId";
    private static final int MOST_CHILDREN = 50;
    private static final int MOST_VERSIONS = 100;
    private static final int MOST_BYTES = 32_768;

    private final Runs runs;
    private final LoggedModels models;
    private final RegistrySearch registry;
    private final Artifacts artifacts;
    private final Access access;

    RunFacts(
            Runs runs,
            LoggedModels models,
            RegistrySearch registry,
            Artifacts artifacts,
            Access access) {
        this.runs = runs;
        this.models = models;
        this.registry = registry;
        this.artifacts = artifacts;
        this.access = access;
    }

    Optional<Run> parent(RunDetails details) {
        return Optional.ofNullable(details.tags().get(PARENT))
                .flatMap(RunId::parse)
                .flatMap(id -> runs.find(Place.here().projectId(), id));
    }

    /// The first runs that call this one their parent, the newest first.
    List<Run> children(RunId run) {
        var search = SearchText.ofRuns("tags.`%s` = '%s'".formatted(PARENT, run)).orRefuse();
        var query =
                new RunQuery(
                        List.of(), Standing.ACTIVE, search, List.<Order>of(), MOST_CHILDREN, null);
        return runs.page(Place.here().projectId(), query).runs().stream()
                .map(RunDetails::run)
                .toList();
    }

    List<LoggedModel> models(List<ModelLink> links) {
        return links.stream()
                .flatMap(link -> models.find(Place.here().projectId(), link.model()).stream())
                .distinct()
                .toList();
    }

    /// What of a run is registered, the newest first.
    List<VersionLine> versions(RunId run) {
        var project = Place.here().projectId();
        if (!access.allows(Permission.MODEL_READ, project)) return List.of();
        var ofRun = List.of(Criterion.ofRun(run.toString()));
        return registry.versions(project, RegistryQuery.newest(ofRun, MOST_VERSIONS, null)).items();
    }

    /// A small text file of a model, if it has it; of a longer one its beginning.
    Optional<String> text(ArtifactPath folder, String name) {
        var project = Place.here().projectId();
        return artifacts.find(project, folder.child(name)).map(file -> read(project, file));
    }

    private String read(ProjectId project, ArtifactFile file) {
        try (var bytes = artifacts.open(project, file)) {
            return new String(bytes.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
