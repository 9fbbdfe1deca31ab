package dev.tenon.tracking;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.tenancy.ProjectId;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Runs by our public API: what the console's tables and charts fetch for themselves.
@RestController("runApi")
@RequestMapping("/t/{tenant}/p/{project}/api/v1/runs")
@Needs(Permission.RUN_READ)
class RunController {
    private static final int MOST_RUNS = 500;
    private static final int MOST_POINTS = 20_000;

    private final Runs runs;

    RunController(Runs runs) {
        this.runs = runs;
    }

    record RunBody(
            String id,
            String experiment,
            String name,
            String user,
            String status,
            Instant startedAt,
            @Nullable Instant endedAt,
            Map<String, Double> metrics,
            Map<String, String> params,
            Map<String, String> tags) {
        static RunBody of(RunDetails details) {
            var run = details.run();
            var metrics = new LinkedHashMap<String, Double>();
            details.metrics().forEach(point -> metrics.put(point.key(), point.value()));
            return new RunBody(
                    run.id().toString(),
                    Long.toString(run.experiment()),
                    run.name(),
                    run.user(),
                    run.status().name(),
                    run.startedAt(),
                    run.endedAt(),
                    metrics,
                    details.params(),
                    details.tags());
        }
    }

    record RunList(List<RunBody> items, @Nullable String next) {}

    @Operation(summary = "The newest runs, of one experiment or of all")
    @GetMapping
    RunList list(
            ProjectId project,
            @RequestParam(required = false) @Nullable Long experiment,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var query = RunQuery.newest(experiment, Math.clamp(limit, 1, MOST_RUNS), cursor);
        var page = runs.page(project, query);
        return new RunList(page.runs().stream().map(RunBody::of).toList(), page.next());
    }

    @Operation(summary = "One run")
    @GetMapping("/{run}")
    RunBody one(ProjectId project, @PathVariable String run) {
        return RunId.parse(run)
                .flatMap(id -> runs.details(project, id))
                .map(RunBody::of)
                .orElseThrow(() -> Runs.noSuchRun(run));
    }

    @Operation(summary = "A metric's points for a chart, thinned out with the extremes kept")
    @GetMapping("/{run}/metrics/{*key}")
    MetricChart chart(
            ProjectId project,
            @PathVariable String run,
            @PathVariable String key,
            @RequestParam(defaultValue = "600") int points) {
        var id =
                RunId.parse(run)
                        .filter(known -> runs.find(project, known).isPresent())
                        .orElseThrow(() -> Runs.noSuchRun(run));
        return runs.chart(project, id, key.substring(1), Math.clamp(points, 4, MOST_POINTS));
    }
}
