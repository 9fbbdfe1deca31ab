package dev.tenon.tracking.mlflow;

import dev.tenon.artifacts.ArtifactFile;
import dev.tenon.artifacts.ArtifactPath;
import dev.tenon.artifacts.ArtifactUploads;
import dev.tenon.artifacts.Artifacts;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.mlflow.MlflowBody;
import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.mlflow.MlflowRequest;
import dev.tenon.mlflow.MlflowWire;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.Runs;
import dev.tenon.tracking.mlflow.PartWords.Upload;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// The calls by which MLflow's clients move bytes to and from storage without us: we sign the
/// addresses, and enter the file when all of it is there.
@MlflowWire
@RequestMapping("/t/{tenant}/p/{project}")
@Needs(Permission.RUN_WRITE)
class DirectController {
    private static final long USUAL_SECONDS = 300;
    private static final long MOST_SECONDS = 3600;
    private static final long MOST_TO_ASK_FOR = 604_800;

    private final Artifacts artifacts;
    private final ArtifactUploads uploads;
    private final Runs runs;

    DirectController(Artifacts artifacts, ArtifactUploads uploads, Runs runs) {
        this.artifacts = artifacts;
        this.uploads = uploads;
        this.runs = runs;
    }

    @PostMapping({
        "/api/2.0/mlflow-artifacts/mpu/create/{*path}",
        "/ajax-api/2.0/mlflow-artifacts/mpu/create/{*path}"
    })
    Upload create(ProjectId project, @PathVariable String path, MlflowRequest asked) {
        requireDirect("Multipart upload");
        artifacts.requireWriter(project);
        var begun =
                uploads.begin(project, file(path, asked), asked.integer("num_parts").orElse(0L));
        return Upload.of(begun);
    }

    @PostMapping({
        "/api/2.0/mlflow-artifacts/mpu/complete/{*path}",
        "/ajax-api/2.0/mlflow-artifacts/mpu/complete/{*path}"
    })
    Map<String, Object> complete(ProjectId project, @PathVariable String path, MlflowRequest asked)
            throws IOException {
        requireDirect("Multipart upload");
        artifacts.requireWriter(project);
        var parts = PartWords.parts(asked);
        uploads.complete(project, file(path, asked), PartWords.upload(asked), parts);
        return Bodies.NOTHING;
    }

    @PostMapping({
        "/api/2.0/mlflow-artifacts/mpu/abort/{*path}",
        "/ajax-api/2.0/mlflow-artifacts/mpu/abort/{*path}"
    })
    Map<String, Object> abort(ProjectId project, @PathVariable String path, MlflowRequest asked) {
        requireDirect("Multipart upload");
        artifacts.requireWriter(project);
        uploads.abort(project, file(path, asked), PartWords.upload(asked));
        return Bodies.NOTHING;
    }

    /// Where a client may fetch a file's bytes for itself.
    @MlflowBody
    record Presigned(String url, Map<String, String> headers, long fileSize) {}

    @Needs(Permission.RUN_READ)
    @GetMapping({
        "/api/2.0/mlflow-artifacts/presigned/{*path}",
        "/ajax-api/2.0/mlflow-artifacts/presigned/{*path}"
    })
    Presigned presigned(ProjectId project, @PathVariable String path) {
        requireDirect("Multipart download");
        var file = artifacts.at(project, ArtifactController.of(path));
        return new Presigned(address(project, file, USUAL_SECONDS), Map.of(), file.size());
    }

    /// The same by a run and a path in it.
    @MlflowBody
    record PresignedOfRun(String presignedUrl, Map<String, String> headers, long fileSize) {}

    @Needs(Permission.RUN_READ)
    @PostMapping({
        "/api/2.0/mlflow/artifacts/presigned-download-url",
        "/ajax-api/2.0/mlflow/artifacts/presigned-download-url"
    })
    PresignedOfRun presignedOfRun(ProjectId project, MlflowRequest asked) {
        requireDirect("Presigned download");
        artifacts.requireReader(project);
        var id = Ids.run(asked.required("run_id"));
        var path = asked.required("path");
        var seconds = seconds(asked);
        var run = runs.find(project, id).orElseThrow(() -> Runs.noSuchRun(id.toString()));
        var file = artifacts.at(project, run.artifacts().child(path));
        return new PresignedOfRun(address(project, file, seconds), Map.of(), file.size());
    }

    /// Nobody would tell us that such an upload is complete, so it would never become a file.
    @Needs(instead = Needs.Instead.MEMBER)
    @PostMapping({
        "/api/2.0/mlflow/artifacts/presigned-upload-url",
        "/ajax-api/2.0/mlflow/artifacts/presigned-upload-url"
    })
    void presignedUpload() {
        throw MlflowRefusal.invalid(
                "Presigned upload is not supported for proxied artifact storage (artifact URI scheme: mlflow-artifacts). This endpoint requires a direct cloud storage artifact URI.");
    }

    private String address(ProjectId project, ArtifactFile file, long seconds) {
        return artifacts.address(project, file, Duration.ofSeconds(seconds)).toString();
    }

    private static long seconds(MlflowRequest asked) {
        var seconds = asked.integer("expiration").orElse(USUAL_SECONDS);
        if (seconds >= 1 && seconds <= MOST_TO_ASK_FOR) return Math.min(seconds, MOST_SECONDS);
        throw MlflowRefusal.invalid(
                "expiration must be between 1 and %d seconds (got %d)."
                        .formatted(MOST_TO_ASK_FOR, seconds));
    }

    private void requireDirect(String what) {
        if (uploads.arePossible()) return;
        throw MlflowRefusal.unsupported(
                what + " is not supported for the current artifact repository");
    }

    /// The address names the folder, the body the client's own file, of which the last name counts.
    private static ArtifactPath file(String folder, MlflowRequest asked) {
        var local = asked.required("path");
        var name = local.substring(Math.max(local.lastIndexOf('/'), local.lastIndexOf('\\')) + 1);
        if (name.isEmpty()) throw MlflowRefusal.invalid("Invalid path");
        return ArtifactController.of(folder).child(name);
    }
}
