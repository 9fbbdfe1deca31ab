package dev.tenon.tracking.mlflow;

import dev.tenon.artifacts.ArtifactPath;
import dev.tenon.artifacts.Artifacts;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.mlflow.MlflowBody;
import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.mlflow.MlflowRequest;
import dev.tenon.mlflow.MlflowWire;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.Runs;
import dev.tenon.tracking.mlflow.Bodies.FileBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// MLflow's artifact proxy: bytes stream through, in both directions, and are never held.
@MlflowWire
@RequestMapping("/t/{tenant}/p/{project}")
@Needs(Permission.RUN_READ)
class ArtifactController {
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final Artifacts artifacts;
    private final ArtifactDownload download;
    private final Runs runs;

    ArtifactController(Artifacts artifacts, ArtifactDownload download, Runs runs) {
        this.artifacts = artifacts;
        this.download = download;
        this.runs = runs;
    }

    @MlflowBody
    record Listed(@Nullable List<FileBody> files) {}

    @MlflowBody
    record RunFiles(
            String rootUri, @Nullable List<FileBody> files, @Nullable String nextPageToken) {}

    @Needs(Permission.RUN_WRITE)
    @PutMapping({
        "/api/2.0/mlflow-artifacts/artifacts/{*path}",
        "/ajax-api/2.0/mlflow-artifacts/artifacts/{*path}"
    })
    Map<String, Object> put(
            ProjectId project, @PathVariable String path, HttpServletRequest request)
            throws IOException {
        artifacts.put(project, of(path), request.getInputStream(), request.getContentLengthLong());
        return Bodies.NOTHING;
    }

    @GetMapping({
        "/api/2.0/mlflow-artifacts/artifacts/{*path}",
        "/ajax-api/2.0/mlflow-artifacts/artifacts/{*path}"
    })
    void get(
            ProjectId project,
            @PathVariable String path,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        download.send(project, of(path), request, response);
    }

    @Needs(Permission.RUN_WRITE)
    @DeleteMapping({
        "/api/2.0/mlflow-artifacts/artifacts/{*path}",
        "/ajax-api/2.0/mlflow-artifacts/artifacts/{*path}"
    })
    Map<String, Object> delete(ProjectId project, @PathVariable String path) {
        artifacts.delete(project, of(path));
        return Bodies.NOTHING;
    }

    @GetMapping({"/api/2.0/mlflow-artifacts/artifacts", "/ajax-api/2.0/mlflow-artifacts/artifacts"})
    Listed list(ProjectId project, MlflowRequest asked) {
        var folder = ArtifactPath.of(asked.text("path").orElse(""));
        var entries = artifacts.list(project, folder);
        return new Listed(
                Bodies.some(
                        entries.stream().map(entry -> FileBody.of(entry, entry.name())).toList()));
    }

    @GetMapping({"/api/2.0/mlflow/artifacts/list", "/ajax-api/2.0/mlflow/artifacts/list"})
    RunFiles listOfRun(ProjectId project, MlflowRequest asked) {
        var id = Ids.run(asked);
        var run = runs.find(project, id).orElseThrow(() -> Runs.noSuchRun(id.toString()));
        var listing =
                ArtifactListing.of(
                        artifacts, project, run.artifacts(), asked.text("path").orElse(""), asked);
        return new RunFiles(run.artifacts().uri(), listing.files(), listing.next());
    }

    @GetMapping({"/get-artifact", "/ajax-api/2.0/mlflow/get-artifact"})
    void ofRun(
            ProjectId project,
            MlflowRequest asked,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var id = Ids.run(asked);
        var run = runs.find(project, id).orElseThrow(() -> Runs.noSuchRun(id.toString()));
        var path = run.artifacts().child(asked.required("path"));
        download.send(project, path, request, response);
    }

    /// Where a client may fetch a file's bytes for itself, for a few minutes.
    @MlflowBody
    record Presigned(String url, Map<String, String> headers, long fileSize) {}

    @GetMapping({
        "/api/2.0/mlflow-artifacts/presigned/{*path}",
        "/ajax-api/2.0/mlflow-artifacts/presigned/{*path}"
    })
    Presigned presigned(ProjectId project, @PathVariable String path) {
        var file = of(path);
        var found =
                artifacts
                        .find(project, file)
                        .orElseThrow(
                                () ->
                                        MlflowRefusal.missing(
                                                "No such artifact: '%s'".formatted(file)));
        var address = artifacts.address(project, found, LIFETIME);
        return new Presigned(address.toString(), Map.of(), found.size());
    }

    /// The client goes back to a plain upload when it is told in these words.
    @Needs(instead = Needs.Instead.MEMBER)
    @PostMapping({
        "/api/2.0/mlflow-artifacts/mpu/**",
        "/ajax-api/2.0/mlflow-artifacts/mpu/**",
        "/api/2.0/mlflow/artifacts/presigned-upload-url",
        "/ajax-api/2.0/mlflow/artifacts/presigned-upload-url"
    })
    void inParts(HttpServletRequest request) {
        var kind = request.getRequestURI().contains("/mpu/") ? "Multipart" : "Presigned";
        throw MlflowRefusal.invalid(
                kind + " upload is not supported for the current artifact repository");
    }

    private static ArtifactPath of(String path) {
        return ArtifactPath.of(path.startsWith("/") ? path.substring(1) : path);
    }
}
