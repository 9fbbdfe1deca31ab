package dev.tenon.registry.mlflow;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.mlflow.MlflowBody;
import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.mlflow.MlflowRequest;
import dev.tenon.mlflow.MlflowWire;
import dev.tenon.registry.ModelName;
import dev.tenon.registry.ModelNotes;
import dev.tenon.registry.ModelRegistry;
import dev.tenon.registry.ModelStandings;
import dev.tenon.registry.RegisteredModel;
import dev.tenon.registry.mlflow.Bodies.ModelBody;
import dev.tenon.registry.mlflow.Bodies.VersionBody;
import dev.tenon.registry.search.RegistrySearch;
import dev.tenon.tenancy.ProjectId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/// MLflow's calls about registered models and their aliases.
@MlflowWire
@RequestMapping({
    "/t/{tenant}/p/{project}/api/2.0/mlflow/registered-models",
    "/t/{tenant}/p/{project}/ajax-api/2.0/mlflow/registered-models"
})
@Needs(Permission.MODEL_WRITE)
class ModelController {
    private final ModelRegistry registry;
    private final RegistrySearch search;
    private final ModelNotes notes;
    private final ModelStandings standings;
    private final Gate gate;

    ModelController(
            ModelRegistry registry,
            RegistrySearch search,
            ModelNotes notes,
            ModelStandings standings,
            Gate gate) {
        this.registry = registry;
        this.search = search;
        this.notes = notes;
        this.standings = standings;
        this.gate = gate;
    }

    @MlflowBody
    record OneModel(ModelBody registeredModel) {}

    @MlflowBody
    record OneVersion(VersionBody modelVersion) {}

    @MlflowBody
    record Models(@Nullable List<ModelBody> registeredModels, @Nullable String nextPageToken) {}

    @MlflowBody
    record Versions(@Nullable List<VersionBody> modelVersions) {}

    @PostMapping("/create")
    OneModel create(ProjectId project, MlflowRequest asked) {
        var model = Asked.model(asked);
        return new OneModel(
                ModelBody.of(
                        notes.create(
                                project,
                                model,
                                asked.text("description").orElse(""),
                                asked.pairs("tags")),
                        List.of()));
    }

    @Needs(Permission.MODEL_READ)
    @GetMapping("/get")
    OneModel get(ProjectId project, MlflowRequest asked) {
        return new OneModel(body(project, registry.model(project, Asked.model(asked))));
    }

    @PostMapping("/rename")
    OneModel rename(ProjectId project, MlflowRequest asked) {
        var wanted = new ModelName(asked.required("new_name"));
        return new OneModel(body(project, notes.rename(project, Asked.model(asked), wanted)));
    }

    @PatchMapping("/update")
    OneModel update(ProjectId project, MlflowRequest asked) {
        var description = asked.text("description").orElse("");
        return new OneModel(
                body(project, notes.describe(project, Asked.model(asked), description)));
    }

    @DeleteMapping("/delete")
    Map<String, String> delete(ProjectId project, MlflowRequest asked) {
        notes.delete(project, Asked.model(asked));
        return Map.of();
    }

    @Needs(Permission.MODEL_READ)
    @GetMapping("/search")
    Models search(ProjectId project, MlflowRequest asked) {
        var page = search.models(project, Search.models(asked));
        return new Models(
                Bodies.some(
                        page.items().stream()
                                .map(line -> ModelBody.of(line.model(), line.newest()))
                                .toList()),
                page.next());
    }

    @Needs(Permission.MODEL_READ)
    @RequestMapping(
            path = "/get-latest-versions",
            method = {RequestMethod.GET, RequestMethod.POST})
    Versions latest(ProjectId project, MlflowRequest asked) {
        var model = registry.model(project, Asked.model(asked)).name();
        var stages = asked.texts("stages");
        return new Versions(
                Bodies.some(
                        search.newest(project, model).stream()
                                .filter(
                                        version ->
                                                stages.isEmpty()
                                                        || stages.stream()
                                                                .anyMatch(
                                                                        version.stage()
                                                                                ::equalsIgnoreCase))
                                .map(VersionBody::of)
                                .toList()));
    }

    @PostMapping("/set-tag")
    Map<String, String> setTag(ProjectId project, MlflowRequest asked) {
        notes.tag(
                project, Asked.model(asked), asked.required("key"), asked.text("value").orElse(""));
        return Map.of();
    }

    @DeleteMapping("/delete-tag")
    Map<String, String> deleteTag(ProjectId project, MlflowRequest asked) {
        notes.untag(project, Asked.model(asked), asked.required("key"));
        return Map.of();
    }

    @PostMapping("/alias")
    Map<String, String> setAlias(
            @PathVariable("tenant") String tenant,
            @PathVariable("project") String slug,
            ProjectId project,
            MlflowRequest asked) {
        var move =
                standings.setAlias(
                        project, Asked.model(asked), asked.required("alias"), Asked.version(asked));
        gate.passed(move, tenant, slug);
        return Map.of();
    }

    @DeleteMapping("/alias")
    Map<String, String> deleteAlias(ProjectId project, MlflowRequest asked) {
        standings.removeAlias(project, Asked.model(asked), asked.required("alias"));
        return Map.of();
    }

    @Needs(Permission.MODEL_READ)
    @GetMapping("/alias")
    OneVersion alias(ProjectId project, MlflowRequest asked) {
        var model = Asked.model(asked);
        var alias = asked.required("alias");
        return search.called(project, model, alias)
                .map(version -> new OneVersion(VersionBody.of(version)))
                .orElseThrow(() -> notCalled(project, model, alias));
    }

    private RuntimeException notCalled(ProjectId project, ModelName model, String alias) {
        registry.model(project, model);
        return MlflowRefusal.invalid("Registered model alias %s not found.".formatted(alias));
    }

    private ModelBody body(ProjectId project, RegisteredModel model) {
        return ModelBody.of(model, search.newest(project, model.name()));
    }
}
