package dev.tenon.tracking;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.tenancy.ProjectId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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

    private final Runs runs;
    private final Charts charts;

    RunController(Runs runs, Charts charts) {
        this.runs = runs;
        this.charts = charts;
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

    @GetMapping
    @Operation(
            summary = "Finds runs, of one experiment or of all, the newest first",
            description =
                    """
                    Each run comes with its latest metrics, its parameters and its tags. A filter is what MLflow's \
                    clients write, such as `metrics.loss < 0.5 and params.depth = '3'`, and more: `or`, `not`, \
                    parentheses, `between 1 and 2`, `in ('a', 'b')`, `exists tags.note`, `matches '^v[0-9]+$'`, \
                    `start_time > now() - 2d`. `after` goes on only in the list it came from: same filter, same order.
                    """)
    RunList list(
            ProjectId project,
            @Parameter(description = "Only runs of this experiment") @RequestParam(required = false)
                    @Nullable Long experiment,
            @Parameter(description = "What the runs must be like") @RequestParam(defaultValue = "")
                    String filter,
            @Parameter(description = "Such as `metrics.loss desc, start_time`")
                    @RequestParam(defaultValue = "")
                    String order,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var query =
                new RunQuery(
                        experiment == null ? List.of() : List.of(experiment),
                        Standing.ACTIVE,
                        SearchText.ofRuns(filter).orRefuse(),
                        SearchText.orderOfRuns(order),
                        Math.clamp(limit, 1, MOST_RUNS),
                        after);
        var page = runs.page(project, query);
        return new RunList(page.runs().stream().map(RunBody::of).toList(), page.next());
    }

    @GetMapping("/{run}")
    @Operation(summary = "Shows one run")
    RunBody one(ProjectId project, @PathVariable String run) {
        return RunId.parse(run)
                .flatMap(id -> runs.details(project, id))
                .map(RunBody::of)
                .orElseThrow(() -> Runs.noSuchRun(run));
    }

    @GetMapping("/{run}/metrics/{*key}")
    @Operation(
            summary = "Gives a metric's points for a chart",
            description =
                    """
                    Thinned out to about as many points as wanted; the extremes between them are kept.
                    """)
    MetricChart chart(
            ProjectId project,
            @PathVariable String run,
            @PathVariable String key,
            @Parameter(description = "About how many points, 4 to 20,000")
                    @RequestParam(defaultValue = "600")
                    int points) {
        var wanted = Math.min(points, ChartWish.MOST_POINTS);
        return RunId.parse(run)
                .map(id -> ChartWish.of(id, key.substring(1), wanted))
                .flatMap(wish -> charts.lines(project, wish).stream().findFirst())
                .map(MetricChart::of)
                .orElseThrow(() -> Runs.noSuchRun(run));
    }
}
