package dev.tenon.artifacts;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.wire.Cursor;
import dev.tenon.wire.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Folders of a project's artifacts by our public API, page by page.
@RestController
@RequestMapping("/t/{tenant}/p/{project}/api/v1/artifacts")
@Needs(Permission.RUN_READ)
class FolderController {
    private final Artifacts artifacts;

    FolderController(Artifacts artifacts) {
        this.artifacts = artifacts;
    }

    record ArtifactBody(String name, String path, String kind, long bytes) {
        static ArtifactBody of(ArtifactEntry entry) {
            var kind = entry.folder() ? "folder" : "file";
            return new ArtifactBody(entry.name(), entry.path(), kind, entry.size());
        }
    }

    record ArtifactList(List<ArtifactBody> items, @Nullable String next) {}

    @GetMapping
    @Operation(
            summary = "Lists what lies directly in a folder of artifacts",
            description =
                    """
                    In the order of names, folders among files; a page costs what it shows, however much lies in the \
                    folder or below. The files of a run are at `{experiment}/{run}/artifacts`, those of a logged model \
                    at `{experiment}/models/{model}/artifacts`.
                    """)
    ArtifactList folder(
            ProjectId project,
            @Parameter(description = "The folder's path; none for the top")
                    @RequestParam(defaultValue = "")
                    String folder,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var wish = new Page.Wish(limit, after);
        var cursor = wish.cursor(1);
        var found =
                artifacts.list(
                        project,
                        ArtifactPath.of(folder),
                        cursor == null ? null : cursor.text(0),
                        wish.limit() + 1);
        var page = Page.of(found, wish, entry -> Cursor.of(entry.mark()));
        return new ArtifactList(page.items().stream().map(ArtifactBody::of).toList(), page.next());
    }
}
