package dev.tenon.registry.mlflow;

import dev.tenon.artifacts.ArtifactPath;
import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.registry.ModelName;
import dev.tenon.registry.ModelRegistry;
import dev.tenon.registry.RegisterVersion.ParentName;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.LoggedModelId;
import dev.tenon.tracking.LoggedModels;
import dev.tenon.tracking.RunId;
import dev.tenon.tracking.Runs;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Understands where a client says that a version's files are. Only what lies in the project's own
/// artifacts is ever taken.
@Component
class Source {
    private static final Pattern OF_LOGGED_MODEL = Pattern.compile("models:/(m-[0-9a-f]{32})");
    private static final Pattern OF_VERSION = Pattern.compile("models:/([^/@]+)/(\\d{1,9})");
    private static final Pattern OF_RUN = Pattern.compile("runs:/([0-9a-f]{32})(/.*)?");

    private final LoggedModels models;
    private final Runs runs;
    private final ModelRegistry registry;

    Source(LoggedModels models, Runs runs, ModelRegistry registry) {
        this.models = models;
        this.runs = runs;
        this.registry = registry;
    }

    /// The `mlflow-artifacts:` address of a source.
    String address(ProjectId project, String source) {
        var model = OF_LOGGED_MODEL.matcher(source);
        if (model.matches()) return ofLoggedModel(project, model.group(1));
        var version = OF_VERSION.matcher(source);
        if (version.matches())
            return ofVersion(project, version.group(1), Integer.parseInt(version.group(2)));
        var run = OF_RUN.matcher(source);
        if (run.matches())
            return ofRun(
                    project, run.group(1), run.group(2) == null ? "" : run.group(2).substring(1));
        return ArtifactPath.ofUri(source)
                .map(ArtifactPath::uri)
                .orElseThrow(
                        () ->
                                MlflowRefusal.invalid(
                                        "Invalid model version source: '%s'. Log the model to this server first; then its source begins with mlflow-artifacts:/, runs:/ or models:/."
                                                .formatted(source)));
    }

    /// The version that a source copies, if it names one.
    static Optional<ParentName> copied(String source) {
        var version = OF_VERSION.matcher(source);
        if (!version.matches()) return Optional.empty();
        var model = new ModelName(version.group(1));
        return Optional.of(new ParentName(model, Integer.parseInt(version.group(2))));
    }

    private String ofLoggedModel(ProjectId project, String id) {
        return LoggedModelId.parse(id)
                .flatMap(model -> models.find(project, model))
                .map(model -> model.artifacts().uri())
                .orElseThrow(
                        () ->
                                MlflowRefusal.missing(
                                        "Logged model with ID '%s' not found.".formatted(id)));
    }

    private String ofVersion(ProjectId project, String name, int number) {
        return registry.version(project, new ModelName(name), number).origin().source();
    }

    private String ofRun(ProjectId project, String id, String path) {
        return RunId.parse(id)
                .flatMap(run -> runs.find(project, run))
                .map(run -> run.artifacts().child(path).uri())
                .orElseThrow(() -> MlflowRefusal.missing("Run with id=%s not found".formatted(id)));
    }
}
