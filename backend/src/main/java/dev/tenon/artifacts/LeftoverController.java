package dev.tenon.artifacts;

import dev.tenon.audit.Audited;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.wire.Cursor;
import dev.tenon.wire.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What is left over in a tenant's storage.
@RestController
@RequestMapping("/t/{tenant}/api/v1/artifact-leftovers")
@Needs(Permission.TENANT_ADMINISTER)
class LeftoverController {
    private final ArtifactLeftovers leftovers;

    LeftoverController(ArtifactLeftovers leftovers) {
        this.leftovers = leftovers;
    }

    record LeftoverBody(
            String kind,
            String object,
            @Nullable String path,
            long bytes,
            @Nullable Instant since) {
        static LeftoverBody of(Leftover one) {
            return new LeftoverBody(
                    one.kind().words(), one.object(), one.path(), one.size(), one.since());
        }
    }

    record LeftoverList(List<LeftoverBody> items, @Nullable String next) {}

    record RemovedBody(
            long strayObjects,
            long unfinishedUploads,
            long lostFiles,
            long discardedFiles,
            long bytes) {
        static RemovedBody of(Removed removed) {
            return new RemovedBody(
                    removed.objects(),
                    removed.uploads(),
                    removed.lostFiles(),
                    removed.discardedFiles(),
                    removed.bytes());
        }
    }

    @GetMapping
    @Operation(
            summary = "Lists what is left over in the tenant's storage",
            description =
                    """
                    Bytes without a file (`stray-object`), parts of uploads that nobody finished (`unfinished-upload`), \
                    files without bytes (`lost-file`), and the bytes of files that were deleted or replaced long ago and \
                    that no model version holds (`discarded-file`). Changes nothing. Each page looks at as many objects as \
                    `limit` says, so it may be empty although more follow. What is younger than a day is not looked at: \
                    it may still be arriving.
                    """)
    LeftoverList leftovers(
            @PathVariable String tenant,
            @Parameter(description = "At how many objects to look, up to 500")
                    @RequestParam(defaultValue = "500")
                    int limit,
            @RequestParam(required = false) @Nullable String after) {
        var wish = new Page.Wish(limit, after);
        var cursor = wish.cursor(1);
        var page = leftovers.page(cursor == null ? null : cursor.text(0), wish.limit());
        var next = page.next() == null ? null : Cursor.of(page.next()).write();
        return new LeftoverList(page.items().stream().map(LeftoverBody::of).toList(), next);
    }

    @PostMapping("/removal")
    @Audited("artifact.leftovers.removed")
    @Operation(
            summary = "Removes what is left over in the tenant's storage",
            description =
                    """
                    All that the list shows; uploads that are under way go on. The same runs by itself several times a day.
                    """)
    RemovedBody removeLeftovers(@PathVariable String tenant) {
        return RemovedBody.of(leftovers.remove());
    }
}
