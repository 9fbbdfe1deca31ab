package dev.tenon.tracking.table;

import dev.tenon.audit.Audited;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.tenancy.ProjectId;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Deeds on a selection of runs.
@RestController
@RequestMapping("/t/{tenant}/p/{project}/api/v1/runs")
@Needs(Permission.RUN_WRITE)
class RunDeedController {
    private final RunDeeds deeds;

    RunDeedController(RunDeeds deeds) {
        this.deeds = deeds;
    }

    record ChosenRuns(@Nullable List<String> runs) {}

    record RunTagging(@Nullable List<String> runs, @Nullable String key, @Nullable String value) {}

    record DoneRuns(int runs) {}

    @PostMapping("/deletion")
    @Operation(
            summary = "Puts up to 500 runs aside",
            description = "All of them or, where one isn't there, none. They can be restored.")
    @Audited("run.deleted")
    DoneRuns deleteRuns(ProjectId project, @RequestBody ChosenRuns chosen) {
        return new DoneRuns(deeds.delete(project, given(chosen.runs())));
    }

    @PostMapping("/restoration")
    @Operation(
            summary = "Brings back up to 500 runs that were put aside",
            description = "All of them or, where one isn't there, none.")
    @Audited("run.restored")
    DoneRuns restoreRuns(ProjectId project, @RequestBody ChosenRuns chosen) {
        return new DoneRuns(deeds.restore(project, given(chosen.runs())));
    }

    @PostMapping("/tags")
    @Operation(
            summary = "Gives up to 500 runs a tag",
            description =
                    """
                    Over the value that was there. In the trail is what came after a run's end; what comes before is in \
                    the digest taken there.
                    """)
    @Audited("run.amended")
    DoneRuns tagRuns(ProjectId project, @RequestBody RunTagging tagging) {
        return new DoneRuns(
                deeds.tag(
                        project,
                        given(tagging.runs()),
                        text(tagging.key()),
                        text(tagging.value())));
    }

    private static List<String> given(@Nullable List<String> runs) {
        return runs == null ? List.of() : runs;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
