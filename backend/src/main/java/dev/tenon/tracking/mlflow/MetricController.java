package dev.tenon.tracking.mlflow;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.mlflow.MlflowBody;
import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.mlflow.MlflowRequest;
import dev.tenon.mlflow.MlflowWire;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.HistoryPlace;
import dev.tenon.tracking.MetricPoint;
import dev.tenon.tracking.RunId;
import dev.tenon.tracking.Runs;
import dev.tenon.tracking.mlflow.Bodies.MetricBody;
import dev.tenon.tracking.points.Points;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// MLflow's calls about the history of metrics.
@MlflowWire
@RequestMapping({
    "/t/{tenant}/p/{project}/api/2.0/mlflow/metrics",
    "/t/{tenant}/p/{project}/ajax-api/2.0/mlflow/metrics"
})
@Needs(Permission.RUN_READ)
class MetricController {
    private static final int MOST = 25_000;
    private static final int MOST_RUNS = 100;
    private static final int MOST_STEPS = 2500;
    private static final long AT_ONCE = 1_000_000;

    private final Runs runs;

    MetricController(Runs runs) {
        this.runs = runs;
    }

    @MlflowBody
    record History(@Nullable List<MetricBody> metrics, @Nullable String nextPageToken) {}

    @GetMapping("/get-history")
    History history(ProjectId project, MlflowRequest asked) {
        var run = Ids.run(asked);
        var key = asked.required("metric_key");
        var after = asked.words("page_token").map(HistoryPlace::read).orElse(HistoryPlace.START);
        var page = runs.history(project, run, key, after, Words.pageSize(asked, MOST, MOST));
        var next = page.next();
        return new History(
                Bodies.some(page.points().stream().map(MetricBody::of).toList()),
                next == null ? null : next.text());
    }

    @GetMapping("/get-history-bulk")
    History bulk(ProjectId project, MlflowRequest asked) {
        var ids = asked.texts("run_id");
        if (ids.isEmpty()) throw incomplete("at least one run_id");
        var wanted =
                runsOf(
                        ids,
                        "GetMetricHistoryBulk request cannot specify more than %d run_ids. Received %d run_ids.");
        var key = asked.text("metric_key").orElseThrow(() -> incomplete("a metric_key"));
        var limit = Math.min(asked.integer("max_results").orElse((long) MOST), MOST);
        var points = new ArrayList<MetricBody>();
        for (var run :
                wanted.stream().sorted((a, b) -> a.toString().compareTo(b.toString())).toList()) {
            if (points.size() >= limit) break;
            var page =
                    runs.history(
                            project, run, key, HistoryPlace.START, (int) limit - points.size());
            page.points().forEach(point -> points.add(MetricBody.of(point, run.toString())));
        }
        return new History(points, null);
    }

    @GetMapping("/get-history-bulk-interval")
    History bulkInterval(ProjectId project, MlflowRequest asked) {
        var ids = asked.texts("run_ids");
        if (ids.isEmpty()) throw asked.missing("run_ids");
        var wanted =
                runsOf(
                        ids,
                        "GetMetricHistoryBulkInterval request must specify at most %d run_ids. Received %d run_ids. See the API docs for more information about request parameters.");
        var key = asked.required("metric_key");
        var most = (int) (long) asked.integer("max_results").orElse((long) MOST_STEPS);
        if (most < 1 || most > MOST_STEPS) {
            throw MlflowRefusal.invalid(
                    "max_results must be between 1 and %d. See the API docs for more information about request parameters."
                            .formatted(MOST_STEPS));
        }
        var window = Window.of(asked);
        var points =
                runs.ofRuns(project, wanted, key, AT_ONCE)
                        .map(all -> chosen(all, key, window, most))
                        .orElseGet(() -> chosen(project, wanted, key, window, most));
        return new History(Bodies.some(points), null);
    }

    /// Of what is small enough to be held at once.
    private static List<MetricBody> chosen(
            Map<RunId, Points> all, String key, Window window, int most) {
        var stepsOfRuns = all.values().stream().map(Points::steps).toList();
        var steps = IntervalSteps.choose(stepsOfRuns, window.from(), window.to(), most);
        var chosen = new ArrayList<MetricBody>();
        all.forEach((run, points) -> add(chosen, run, key, points, steps));
        return chosen;
    }

    /// Of long series, one run after another.
    private List<MetricBody> chosen(
            ProjectId project, List<RunId> wanted, String key, Window window, int most) {
        var stepsOfRuns = runs.steps(project, wanted, key).values();
        var steps = IntervalSteps.choose(stepsOfRuns, window.from(), window.to(), most);
        var chosen = new ArrayList<MetricBody>();
        for (var run : wanted) {
            add(chosen, run, key, runs.atSteps(project, run, key, steps), steps);
        }
        return chosen;
    }

    /// Both the points and the steps come in order.
    private static void add(
            List<MetricBody> chosen, RunId run, String key, Points points, long[] steps) {
        var name = run.toString();
        int left = MOST;
        int next = 0;
        for (int i = 0; i < points.size() && left > 0; i++) {
            var step = points.steps()[i];
            while (next < steps.length && steps[next] < step) next++;
            if (next == steps.length) return;
            if (steps[next] != step) continue;
            chosen.add(
                    MetricBody.of(
                            new MetricPoint(key, points.values()[i], points.times()[i], step),
                            name));
            left--;
        }
    }

    private record Window(@Nullable Long from, @Nullable Long to) {
        static Window of(MlflowRequest asked) {
            var from = asked.integer("start_step").orElse(null);
            var to = asked.integer("end_step").orElse(null);
            if ((from == null) != (to == null)) {
                throw MlflowRefusal.invalid(
                        "If either start step or end step are specified, both must be specified.");
            }
            if (from != null && to != null && from > to) {
                throw MlflowRefusal.invalid(
                        "end_step must be greater than start_step. Found start_step=%d and end_step=%d."
                                .formatted(from, to));
            }
            return new Window(from, to);
        }
    }

    private static MlflowRefusal incomplete(String what) {
        return MlflowRefusal.invalid(
                "GetMetricHistoryBulk request must specify %s.".formatted(what));
    }

    private static List<RunId> runsOf(List<String> ids, String tooMany) {
        if (ids.size() > MOST_RUNS) {
            throw MlflowRefusal.invalid(tooMany.formatted(MOST_RUNS, ids.size()));
        }
        return ids.stream().flatMap(id -> RunId.parse(id).stream()).distinct().toList();
    }
}
