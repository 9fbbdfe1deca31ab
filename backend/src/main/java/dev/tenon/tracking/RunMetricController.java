package dev.tenon.tracking;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.tenancy.ProjectId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The metrics of one run: which there are, and every one of their points.
@RestController
@RequestMapping("/t/{tenant}/p/{project}/api/v1/runs/{run}")
@Needs(Permission.RUN_READ)
class RunMetricController {
    private static final int MOST_METRICS = 500;
    private static final int MOST_POINTS = 10_000;

    private final RunMetrics metrics;
    private final Runs runs;

    RunMetricController(RunMetrics metrics, Runs runs) {
        this.metrics = metrics;
        this.runs = runs;
    }

    /// The lowest and the highest value are left out if none was a number.
    record MetricBody(
            String key,
            double value,
            long step,
            long time,
            @Nullable Double lowest,
            @Nullable Double highest,
            long points) {
        static MetricBody of(MetricSummary metric) {
            var latest = metric.latest();
            return new MetricBody(
                    latest.key(),
                    latest.value(),
                    latest.step(),
                    latest.time(),
                    metric.lowest(),
                    metric.highest(),
                    metric.points());
        }
    }

    record MetricList(List<MetricBody> items, @Nullable String next) {}

    record PointBody(long step, long time, double value) {
        static PointBody of(MetricPoint point) {
            return new PointBody(point.step(), point.time(), point.value());
        }
    }

    record PointList(List<PointBody> items, @Nullable String next) {}

    @GetMapping("/metrics")
    @Operation(
            summary = "Lists a run's metrics by name, each with its latest point and its bounds",
            description =
                    """
                    `machine` true shows only what the client measured of the machine (`system/…`), false leaves that out.
                    """)
    MetricList metricsOfRun(
            ProjectId project,
            @PathVariable String run,
            @Parameter(description = "Only names with this text in them, in capitals or not")
                    @RequestParam(defaultValue = "")
                    String text,
            @Parameter(description = "Only what was measured of the machine, or all else")
                    @RequestParam(required = false)
                    @Nullable Boolean machine,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var query = new MetricQuery(text, machine, Math.clamp(limit, 1, MOST_METRICS), after);
        var page = metrics.page(project, id(run), query);
        return new MetricList(page.metrics().stream().map(MetricBody::of).toList(), page.next());
    }

    @GetMapping("/points")
    @Operation(
            summary = "Lists every point of a metric by time",
            description = "Nothing is left out. Times are milliseconds since 1970.")
    PointList pointsOfMetric(
            ProjectId project,
            @PathVariable String run,
            @Parameter(description = "The metric's name") @RequestParam String key,
            @Parameter(description = "Only points of this millisecond and later")
                    @RequestParam(required = false)
                    @Nullable Long since,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var page =
                runs.history(
                        project,
                        id(run),
                        key,
                        after == null ? HistoryPlace.since(since) : HistoryPlace.read(after),
                        Math.clamp(limit, 1, MOST_POINTS));
        var next = page.next();
        return new PointList(
                page.points().stream().map(PointBody::of).toList(),
                next == null ? null : next.text());
    }

    @GetMapping(value = "/points.csv", produces = "text/csv")
    @Operation(summary = "Downloads every point of a metric as a table")
    void pointTable(
            ProjectId project,
            @PathVariable String run,
            @Parameter(description = "The metric's name") @RequestParam String key,
            HttpServletResponse response)
            throws IOException {
        var id = id(run);
        var page = runs.history(project, id, key, HistoryPlace.START, MOST_POINTS);
        response.setContentType("text/csv; charset=utf-8");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"%s-%s.csv\""
                        .formatted(key.replaceAll("[^A-Za-z0-9._-]", "_"), id));
        var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        out.write("step,time,value\n");
        write(out, page.points());
        for (var next = page.next(); next != null; next = page.next()) {
            page = runs.history(project, id, key, next, MOST_POINTS);
            write(out, page.points());
        }
        out.flush();
    }

    private static void write(Writer out, List<MetricPoint> points) throws IOException {
        for (var point : points) {
            out.write("%d,%d,%s\n".formatted(point.step(), point.time(), point.value()));
        }
    }

    private static RunId id(String run) {
        return RunId.parse(run).orElseThrow(() -> Runs.noSuchRun(run));
    }
}
