package dev.tenon.registry.preview;

import dev.tenon.artifacts.ArtifactFile;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.registry.look.FileLook.Tensor;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.RunId;
import dev.tenon.tracking.Runs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// A run's files by our public API: what the console's browser of artifacts fetches for itself.
@RestController
@RequestMapping("/t/{tenant}/p/{project}/api/v1/runs/{run}")
@Needs(Permission.RUN_READ)
class RunFilesController {
    private static final int MOST = 1000;

    private final RunFiles files;

    RunFilesController(RunFiles files) {
        this.files = files;
    }

    record FileLine(String path, boolean folder, @Nullable Long size) {}

    record FileList(List<FileLine> items, @Nullable String next) {
        static FileList of(FilePage page) {
            return new FileList(
                    page.lines().stream()
                            .map(line -> new FileLine(line.path(), line.folder(), line.size()))
                            .toList(),
                    page.next());
        }
    }

    @GetMapping("/artifacts")
    @Operation(
            summary = "Lists a run's files, one folder or all that match a text",
            description =
                    """
                    A folder by the names in it; with `text`, every file of the run whose path holds it, by path. \
                    Paths are as seen from the run.
                    """)
    FileList artifacts(
            ProjectId project,
            @PathVariable String run,
            @Parameter(description = "The folder; none for the top")
                    @RequestParam(defaultValue = "")
                    String folder,
            @Parameter(description = "A part of the path, in capitals or not, instead of a folder")
                    @RequestParam(defaultValue = "")
                    String text,
            @Parameter(description = "How many lines at most, up to 1,000")
                    @RequestParam(defaultValue = "1000")
                    int limit,
            @RequestParam(required = false) @Nullable String after) {
        var most = Math.clamp(limit, 1, MOST);
        var page =
                text.isBlank()
                        ? files.in(project, id(run), folder, after, most)
                        : files.matching(project, id(run), text.strip(), after, most);
        return FileList.of(page);
    }

    record FileBody(String path, long size, String sha256, Instant createdAt) {
        static FileBody of(String path, ArtifactFile file) {
            return new FileBody(path, file.size(), file.sha256(), file.createdAt());
        }
    }

    @GetMapping("/artifacts/{*file}")
    @Operation(
            summary =
                    "Shows one of a run's files: its size, its digest, and since when it is there")
    FileBody artifact(ProjectId project, @PathVariable String run, @PathVariable String file) {
        var path = path(file);
        return FileBody.of(path, files.file(project, id(run), path));
    }

    record DownloadBody(String url) {}

    @GetMapping("/downloads/{*file}")
    @Operation(
            summary = "Gives an address from which a file can be taken for five minutes",
            description =
                    """
                    The bytes come from object storage, always as a file to keep and never as a page to show. Whoever \
                    asks is noted as having read the file.
                    """)
    DownloadBody download(ProjectId project, @PathVariable String run, @PathVariable String file) {
        return new DownloadBody(files.address(project, id(run), path(file)).toString());
    }

    record TensorBody(String name, String datatype, List<Long> shape) {
        static TensorBody of(Tensor tensor) {
            return new TensorBody(tensor.name(), tensor.datatype(), tensor.shape());
        }
    }

    record LookBody(
            String kind,
            List<TensorBody> inputs,
            List<TensorBody> outputs,
            List<String> remarks,
            @Nullable String json) {
        static LookBody of(FileReport report) {
            return new LookBody(
                    report.kind().name(),
                    report.inputs().stream().map(TensorBody::of).toList(),
                    report.outputs().stream().map(TensorBody::of).toList(),
                    report.remarks(),
                    report.json());
        }
    }

    @GetMapping("/looks/{*file}")
    @Operation(
            summary = "Tells what is in a file without running it",
            description =
                    """
                    What it is by its content; the inputs and outputs that a model names; for a YAML file what it \
                    says, as JSON in a text.
                    """)
    LookBody look(ProjectId project, @PathVariable String run, @PathVariable String file) {
        return LookBody.of(files.report(project, id(run), path(file)));
    }

    private static RunId id(String run) {
        return RunId.parse(run).orElseThrow(() -> Runs.noSuchRun(run));
    }

    private static String path(String file) {
        return file.substring(1);
    }
}
