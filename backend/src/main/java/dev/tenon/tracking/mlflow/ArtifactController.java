package dev.tenon.tracking.mlflow;

import dev.tenon.artifacts.ArtifactDownload;
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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// MLflow's artifact proxy: bytes stream through, in both directions, and are never held.
@MlflowWire
@RequestMapping("/t/{tenant}/p/{project}")
@Needs(Permission.RUN_READ)
class ArtifactController {
    private static final int MOST_OF_PAGE = 10 * 1024 * 1024;

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

    /// A file that somebody drops onto MLflow's own pages.
    @Needs(Permission.RUN_WRITE)
    @PostMapping("/ajax-api/2.0/mlflow/upload-artifact")
    void ofPage(
            ProjectId project,
            @RequestParam(name = "run_uuid", defaultValue = "") String id,
            @RequestParam(defaultValue = "") String path,
            HttpServletRequest request)
            throws IOException {
        artifacts.requireWriter(project);
        if (id.isEmpty()) throw MlflowRefusal.invalid("Request must specify run_uuid.");
        if (path.isEmpty()) throw MlflowRefusal.invalid("Request must specify path.");
        var run = runs.find(project, Ids.run(id)).orElseThrow(() -> Runs.noSuchRun(id));
        var bytes = request.getInputStream().readNBytes(MOST_OF_PAGE + 1);
        if (bytes.length == 0) throw MlflowRefusal.invalid("Request must specify data.");
        if (bytes.length > MOST_OF_PAGE) {
            throw MlflowRefusal.invalid("Artifact size is too large. Max size is 10MB.");
        }
        var file = run.artifacts().child(path);
        artifacts.put(project, file, new ByteArrayInputStream(bytes), bytes.length);
    }

    static ArtifactPath of(String path) {
        return ArtifactPath.of(path.startsWith("/") ? path.substring(1) : path);
    }
}
