package dev.tenon.tracking.mlflow;

import dev.tenon.artifacts.ArtifactFile;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaTypeFactory;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// MLflow's artifact proxy: bytes stream through, in both directions, and are never held.
@MlflowWire
@RequestMapping("/t/{tenant}/p/{project}")
@Needs(Permission.RUN_READ)
class ArtifactController {
    private final Artifacts artifacts;
    private final Runs runs;

    ArtifactController(Artifacts artifacts, Runs runs) {
        this.artifacts = artifacts;
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
    void get(ProjectId project, @PathVariable String path, HttpServletResponse response)
            throws IOException {
        send(project, of(path), response);
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
    void ofRun(ProjectId project, MlflowRequest asked, HttpServletResponse response)
            throws IOException {
        var id = Ids.run(asked);
        var run = runs.find(project, id).orElseThrow(() -> Runs.noSuchRun(id.toString()));
        send(project, run.artifacts().child(asked.required("path")), response);
    }

    private void send(ProjectId project, ArtifactPath path, HttpServletResponse response)
            throws IOException {
        var file =
                artifacts
                        .find(project, path)
                        .orElseThrow(
                                () ->
                                        MlflowRefusal.missing(
                                                "No such artifact: '%s'".formatted(path)));
        try (var bytes = artifacts.download(project, file)) {
            describe(file, response);
            bytes.transferTo(response.getOutputStream());
        }
    }

    /// As a download that no browser runs or guesses at, whatever somebody has uploaded.
    private static void describe(ArtifactFile file, HttpServletResponse response) {
        var type = MediaTypeFactory.getMediaType(file.name()).map(Object::toString);
        response.setContentType(type.orElse("application/octet-stream"));
        response.setContentLengthLong(file.size());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(file.name(), java.nio.charset.StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.ETAG, '"' + file.sha256() + '"');
    }

    private static ArtifactPath of(String path) {
        return ArtifactPath.of(path.startsWith("/") ? path.substring(1) : path);
    }
}
