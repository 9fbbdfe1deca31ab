package dev.tenon.registry.mlflow;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.mlflow.MlflowBody;
import dev.tenon.mlflow.MlflowRequest;
import dev.tenon.mlflow.MlflowWire;
import dev.tenon.registry.ModelNotes;
import dev.tenon.registry.ModelRegistry;
import dev.tenon.registry.ModelStandings;
import dev.tenon.registry.ModelVersion;
import dev.tenon.registry.RegisterVersion;
import dev.tenon.registry.mlflow.Bodies.VersionBody;
import dev.tenon.registry.search.RegistrySearch;
import dev.tenon.registry.search.VersionLine;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.LoggedModelId;
import dev.tenon.tracking.LoggedModels;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// MLflow's calls about model versions and their stages.
@MlflowWire
@RequestMapping({
    "/t/{tenant}/p/{project}/api/2.0/mlflow/model-versions",
    "/t/{tenant}/p/{project}/ajax-api/2.0/mlflow/model-versions"
})
@Needs(Permission.MODEL_WRITE)
class VersionController {
    private final ModelRegistry registry;
    private final RegistrySearch search;
    private final ModelNotes notes;
    private final ModelStandings standings;
    private final Source source;
    private final Gate gate;
    private final LoggedModels models;
    private final Clock clock;

    VersionController(
            ModelRegistry registry,
            RegistrySearch search,
            ModelNotes notes,
            ModelStandings standings,
            Source source,
            Gate gate,
            LoggedModels models,
            Clock clock) {
        this.registry = registry;
        this.search = search;
        this.notes = notes;
        this.standings = standings;
        this.source = source;
        this.gate = gate;
        this.models = models;
        this.clock = clock;
    }

    @MlflowBody
    record OneVersion(VersionBody modelVersion) {}

    @MlflowBody
    record Versions(@Nullable List<VersionBody> modelVersions, @Nullable String nextPageToken) {}

    @MlflowBody
    record Address(String artifactUri) {}

    @PostMapping("/create")
    OneVersion create(ProjectId project, MlflowRequest asked) {
        var name = Asked.model(asked);
        registry.requireRegistrar(project);
        registry.model(project, name);
        var model = asked.words("model_id").map(id -> logged(project, id));
        var wanted =
                RegisterVersion.asClientsDo(
                                asked.words("run_id").orElse(null),
                                source.address(project, asked.required("source")),
                                asked.text("description").orElse(""),
                                asked.pairs("tags"))
                        .madeFrom(Source.copied(asked.required("source")).orElse(null));
        var made = registry.register(project, name, wanted);
        model.ifPresent(id -> models.registered(project, id, name.value(), made.number()));
        return one(made);
    }

    private LoggedModelId logged(ProjectId project, String id) {
        return LoggedModelId.parse(id)
                .filter(model -> models.find(project, model).isPresent())
                .orElseThrow(() -> LoggedModels.noSuchModel(id));
    }

    @Needs(Permission.MODEL_READ)
    @GetMapping("/get")
    OneVersion get(ProjectId project, MlflowRequest asked) {
        return one(registry.version(project, Asked.model(asked), Asked.version(asked)));
    }

    @Needs(Permission.MODEL_READ)
    @GetMapping("/search")
    Versions search(ProjectId project, MlflowRequest asked) {
        var page = search.versions(project, Search.versions(asked));
        return new Versions(
                Bodies.some(page.items().stream().map(VersionBody::of).toList()), page.next());
    }

    @PatchMapping("/update")
    OneVersion update(ProjectId project, MlflowRequest asked) {
        var description = asked.text("description").orElse("");
        return one(
                notes.describeVersion(
                        project, Asked.model(asked), Asked.version(asked), description));
    }

    @DeleteMapping("/delete")
    Map<String, String> delete(ProjectId project, MlflowRequest asked) {
        notes.deleteVersion(project, Asked.model(asked), Asked.version(asked));
        return Map.of();
    }

    @Needs(Permission.MODEL_READ)
    @GetMapping("/get-download-uri")
    Address address(ProjectId project, MlflowRequest asked) {
        return new Address(
                registry.version(project, Asked.model(asked), Asked.version(asked))
                        .origin()
                        .source());
    }

    @PostMapping("/set-tag")
    Map<String, String> setTag(ProjectId project, MlflowRequest asked) {
        var value = asked.text("value").orElse("");
        notes.tagVersion(
                project, Asked.model(asked), Asked.version(asked), asked.required("key"), value);
        return Map.of();
    }

    @DeleteMapping("/delete-tag")
    Map<String, String> deleteTag(ProjectId project, MlflowRequest asked) {
        notes.untagVersion(
                project, Asked.model(asked), Asked.version(asked), asked.required("key"));
        return Map.of();
    }

    @PostMapping("/transition-stage")
    OneVersion transition(
            @PathVariable("tenant") String tenant,
            @PathVariable("project") String slug,
            ProjectId project,
            MlflowRequest asked) {
        var move =
                standings.changeStage(
                        project,
                        Asked.model(asked),
                        Asked.version(asked),
                        asked.required("stage"),
                        asked.flag("archive_existing_versions"));
        return one(gate.passed(move, tenant, slug));
    }

    private OneVersion one(ModelVersion version) {
        return new OneVersion(VersionBody.of(VersionLine.of(version, clock.instant())));
    }
}
