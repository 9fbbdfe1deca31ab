package dev.tenon.tracking.mlflow;

import dev.tenon.artifacts.ArtifactDownload;
import dev.tenon.artifacts.Artifacts;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.mlflow.MlflowBody;
import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.mlflow.MlflowRequest;
import dev.tenon.mlflow.MlflowWire;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.LoggedModelQuery;
import dev.tenon.tracking.LoggedModels;
import dev.tenon.tracking.NewLoggedModel;
import dev.tenon.tracking.mlflow.Bodies.FileBody;
import dev.tenon.tracking.mlflow.Bodies.LoggedModelBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// MLflow's calls about logged models.
@MlflowWire
@RequestMapping({
    "/t/{tenant}/p/{project}/api/2.0/mlflow/logged-models",
    "/t/{tenant}/p/{project}/ajax-api/2.0/mlflow/logged-models"
})
@Needs(Permission.RUN_WRITE)
class LoggedModelController {
    private static final Pattern FORBIDDEN_IN_NAMES = Pattern.compile("[/:.%\"']");
    private static final int MOST = 50_000;
    private static final int USUAL = 100;

    private final LoggedModels models;
    private final Artifacts artifacts;
    private final ArtifactDownload download;

    LoggedModelController(LoggedModels models, Artifacts artifacts, ArtifactDownload download) {
        this.models = models;
        this.artifacts = artifacts;
        this.download = download;
    }

    @MlflowBody
    record OneModel(LoggedModelBody model) {}

    @MlflowBody
    record Page(@Nullable List<LoggedModelBody> models, @Nullable String nextPageToken) {}

    @MlflowBody
    record Files(String rootUri, @Nullable List<FileBody> files, @Nullable String nextPageToken) {}

    @PostMapping
    OneModel create(ProjectId project, MlflowRequest asked) {
        var wanted =
                new NewLoggedModel(
                        Ids.experiment(asked),
                        asked.words("name").map(LoggedModelController::name).orElse(null),
                        asked.text("model_type").orElse(""),
                        asked.words("source_run_id").map(Ids::run).orElse(null),
                        params(asked),
                        BatchRules.firstTags(asked.objects("tags")));
        return new OneModel(LoggedModelBody.of(models.create(project, wanted)));
    }

    @Needs(Permission.RUN_READ)
    @GetMapping("/{model}")
    OneModel get(ProjectId project, @PathVariable String model, MlflowRequest asked) {
        var id = Ids.model(model);
        var found =
                asked.flag("allow_deleted")
                        ? models.findAlsoDeleted(project, id)
                        : models.find(project, id);
        return new OneModel(
                LoggedModelBody.of(found.orElseThrow(() -> LoggedModels.noSuchModel(model))));
    }

    @PatchMapping("/{model}")
    OneModel finish(ProjectId project, @PathVariable String model, MlflowRequest asked) {
        var status =
                asked.word("status", LoggedModelWords.STATUS)
                        .orElseThrow(() -> asked.missing("status"));
        return new OneModel(LoggedModelBody.of(models.finish(project, Ids.model(model), status)));
    }

    @DeleteMapping("/{model}")
    Map<String, Object> delete(ProjectId project, @PathVariable String model) {
        models.delete(project, Ids.model(model));
        return Bodies.NOTHING;
    }

    @Needs(Permission.RUN_READ)
    @PostMapping("/search")
    Page search(ProjectId project, MlflowRequest asked) {
        var experiments = asked.texts("experiment_ids").stream().map(Ids::experiment).toList();
        if (experiments.isEmpty()) throw asked.missing("experiment_ids");
        var page =
                models.page(
                        project,
                        new LoggedModelQuery(
                                experiments,
                                SearchFilter.ofLoggedModels(asked.text("filter").orElse("")),
                                asked.objects("datasets").stream().map(Bodies::dataset).toList(),
                                OrderBy.ofLoggedModels(asked.objects("order_by")),
                                Words.pageSize(asked, MOST, USUAL),
                                asked.words("page_token").orElse(null)));
        return new Page(
                Bodies.some(page.models().stream().map(LoggedModelBody::of).toList()), page.next());
    }

    @PatchMapping("/{model}/tags")
    OneModel setTags(ProjectId project, @PathVariable String model, MlflowRequest asked) {
        models.setTags(project, Ids.model(model), tags(asked));
        return get(project, model, asked);
    }

    @DeleteMapping("/{model}/tags/{*key}")
    Map<String, Object> deleteTag(
            ProjectId project, @PathVariable String model, @PathVariable String key) {
        models.deleteTag(project, Ids.model(model), key.substring(1));
        return Bodies.NOTHING;
    }

    @PostMapping("/{model}/params")
    Map<String, Object> addParams(
            ProjectId project, @PathVariable String model, MlflowRequest asked) {
        models.addParams(project, Ids.model(model), params(asked));
        return Bodies.NOTHING;
    }

    @Needs(Permission.RUN_READ)
    @GetMapping("/{model}/artifacts/directories")
    Files files(ProjectId project, @PathVariable String model, MlflowRequest asked) {
        var found =
                models.find(project, Ids.model(model))
                        .orElseThrow(() -> LoggedModels.noSuchModel(model));
        var folder = asked.words("artifact_directory_path").orElse("");
        var listing = ArtifactListing.of(artifacts, project, found.artifacts(), folder, asked);
        return new Files(found.artifacts().uri(), listing.files(), listing.next());
    }

    @Needs(Permission.RUN_READ)
    @GetMapping("/{model}/artifacts/files")
    void file(
            ProjectId project,
            @PathVariable String model,
            MlflowRequest asked,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var found =
                models.find(project, Ids.model(model))
                        .orElseThrow(() -> LoggedModels.noSuchModel(model));
        var path = found.artifacts().child(asked.required("artifact_file_path"));
        download.send(project, path, request, response);
    }

    private static String name(String name) {
        if (!FORBIDDEN_IN_NAMES.matcher(name).find()) return name;
        throw MlflowRefusal.invalid(
                "Invalid model name ('%s') provided. Model name must be a non-empty string and cannot contain the following characters: ('/', ':', '.', '%%', '\"', \"'\")"
                        .formatted(name));
    }

    private static Map<String, String> params(MlflowRequest asked) {
        return BatchRules.params(asked.objects("params"));
    }

    private static Map<String, String> tags(MlflowRequest asked) {
        return new HashMap<>(BatchRules.tags(asked.objects("tags")));
    }
}
