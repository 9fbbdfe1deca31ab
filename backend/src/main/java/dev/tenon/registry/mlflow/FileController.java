package dev.tenon.registry.mlflow;

import dev.tenon.artifacts.ArtifactDownload;
import dev.tenon.artifacts.ArtifactFile;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.mlflow.MlflowRequest;
import dev.tenon.mlflow.MlflowWire;
import dev.tenon.registry.ModelFile;
import dev.tenon.registry.ModelRegistry;
import dev.tenon.registry.ModelVersion;
import dev.tenon.tenancy.ProjectId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;

/// Sends the files of a version: those that were registered, whatever became of the run's. Who
/// finds one still needs what reading files needs.
@MlflowWire
@Needs(Permission.MODEL_READ)
class FileController {
    private final ModelRegistry registry;
    private final ArtifactDownload download;

    FileController(ModelRegistry registry, ArtifactDownload download) {
        this.registry = registry;
        this.download = download;
    }

    @GetMapping("/t/{tenant}/p/{project}/model-versions/get-artifact")
    void send(
            ProjectId project,
            MlflowRequest asked,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var version = registry.version(project, Asked.model(asked), Asked.version(asked));
        var path = asked.required("path");
        download.send(project, file(version, path), request, response);
    }

    private static ArtifactFile file(ModelVersion version, String path) {
        return version.files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .map(file -> file(version, file))
                .orElseThrow(() -> MlflowRefusal.missing("No such artifact: '%s'".formatted(path)));
    }

    private static ArtifactFile file(ModelVersion version, ModelFile file) {
        return new ArtifactFile(
                file.path(), file.size(), file.sha256(), file.object(), version.createdAt());
    }
}
