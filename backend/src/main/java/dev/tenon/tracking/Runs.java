package dev.tenon.tracking;

import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.identity.PersonId;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.RunDetailRows.Details;
import dev.tenon.tracking.points.PointHistory;
import dev.tenon.tracking.points.Points;
import dev.tenon.tracking.points.Series;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The runs of a project, for reading.
@Service
public class Runs {
    private final RunRows rows;
    private final RunTextRows texts;
    private final MetricRows metrics;
    private final PointHistory history;
    private final RunInputRows inputs;
    private final RunDetailRows details;
    private final RunQueries queries;
    private final Access access;

    Runs(
            RunRows rows,
            RunTextRows texts,
            MetricRows metrics,
            PointHistory history,
            RunInputRows inputs,
            RunDetailRows details,
            RunQueries queries,
            Access access) {
        this.rows = rows;
        this.texts = texts;
        this.metrics = metrics;
        this.history = history;
        this.inputs = inputs;
        this.details = details;
        this.queries = queries;
        this.access = access;
    }

    /// A run, also one that is put aside.
    @Transactional(readOnly = true)
    public Optional<Run> find(ProjectId project, RunId run) {
        access.require(Permission.RUN_READ, project);
        return rows.find(project, run);
    }

    /// Who started a run, as the platform knows it, and not as the client says.
    @Transactional(readOnly = true)
    public Optional<PersonId> creator(ProjectId project, RunId run) {
        access.require(Permission.RUN_READ, project);
        return rows.creator(project, run);
    }

    /// A run with all that it tells of itself.
    @Transactional(readOnly = true)
    public Optional<RunDetails> details(ProjectId project, RunId run) {
        access.require(Permission.RUN_READ, project);
        return rows.find(project, run)
                .map(found -> withDetails(project, List.of(found)).getFirst());
    }

    /// Runs with all that they tell, in the order asked for, also those that are put aside; what
    /// isn't there is left out.
    @Transactional(readOnly = true)
    public List<RunDetails> sideBySide(ProjectId project, List<RunId> runs) {
        access.require(Permission.RUN_READ, project);
        return withDetails(project, rows.all(project, runs));
    }

    /// How many runs answer a query, whatever its limit.
    @Transactional(readOnly = true)
    public long count(ProjectId project, RunQuery query) {
        access.require(Permission.RUN_READ, project);
        return queries.count(project, query);
    }

    @Transactional(readOnly = true)
    public RunPage page(ProjectId project, RunQuery query) {
        access.require(Permission.RUN_READ, project);
        var found = queries.page(project, query);
        return new RunPage(withDetails(project, found.runs()), found.next());
    }

    /// Two queries, however many runs there are.
    private List<RunDetails> withDetails(ProjectId project, List<Run> runs) {
        if (runs.isEmpty()) return List.of();
        var ids = runs.stream().map(Run::id).toList();
        var details = this.details.of(project, ids);
        var datasets = inputs.datasets(project, ids);
        return runs.stream()
                .map(
                        run -> {
                            var told = details.getOrDefault(run.id(), Details.none());
                            return new RunDetails(
                                    run,
                                    told.metrics(),
                                    told.params(),
                                    told.tags(),
                                    datasets.getOrDefault(run.id(), List.of()),
                                    told.read(),
                                    told.written());
                        })
                .toList();
    }

    /// The latest value of each of a run's metrics, in the order of keys.
    @Transactional(readOnly = true)
    public List<MetricPoint> metrics(ProjectId project, RunId run) {
        access.require(Permission.RUN_READ, project);
        return metrics.latest(project, List.of(run)).getOrDefault(run, List.of());
    }

    @Transactional(readOnly = true)
    public Map<String, String> params(ProjectId project, RunId run) {
        access.require(Permission.RUN_READ, project);
        return texts.params(project, run);
    }

    @Transactional(readOnly = true)
    public Map<String, String> tags(ProjectId project, RunId run) {
        access.require(Permission.RUN_READ, project);
        return texts.tags(project, run);
    }

    /// Every point of a metric by time, from behind the given place on.
    @Transactional(readOnly = true)
    public MetricPage history(
            ProjectId project, RunId run, String key, HistoryPlace after, int limit) {
        access.require(Permission.RUN_READ, project);
        if (rows.find(project, run).isEmpty()) throw noSuchRun(run.toString());
        var series = new Series(project, run.value(), key);
        var found = named(key, history.behind(series, after.point(), limit + 1));
        if (found.size() <= limit) return new MetricPage(found, null);
        var page = found.subList(0, limit);
        return new MetricPage(page, HistoryPlace.of(page.getLast()));
    }

    private static List<MetricPoint> named(String key, Points points) {
        return IntStream.range(0, points.size())
                .mapToObj(
                        i ->
                                new MetricPoint(
                                        key,
                                        points.values()[i],
                                        points.times()[i],
                                        points.steps()[i]))
                .toList();
    }

    /// A metric's points of several runs by step, in the order of the runs; nothing if there are
    /// more than so many.
    @Transactional(readOnly = true)
    public Optional<Map<RunId, Points>> ofRuns(
            ProjectId project, List<RunId> runs, String key, long most) {
        access.require(Permission.RUN_READ, project);
        if (metrics.count(project, runs, key) > most) return Optional.empty();
        var found = history.ofRuns(project, runs.stream().map(RunId::value).toList(), key);
        var ofRuns = new LinkedHashMap<RunId, Points>();
        for (var run : runs) {
            var points = found.get(run.value());
            if (points != null) ofRuns.put(run, points);
        }
        return Optional.of(ofRuns);
    }

    /// Every step at which a run has the metric, once and in order, for each run that has it.
    @Transactional(readOnly = true)
    public Map<RunId, long[]> steps(ProjectId project, List<RunId> runs, String key) {
        access.require(Permission.RUN_READ, project);
        var steps = new HashMap<RunId, long[]>();
        for (var run : runs) {
            var points = history.all(new Series(project, run.value(), key));
            if (points.isEmpty()) continue;
            steps.put(run, Arrays.stream(points.steps()).sorted().distinct().toArray());
        }
        return steps;
    }

    /// The value of a metric at one step, for each run that has it there.
    @Transactional(readOnly = true)
    public Map<RunId, Double> atStep(ProjectId project, List<RunId> runs, String key, long step) {
        access.require(Permission.RUN_READ, project);
        var ids = runs.stream().map(RunId::value).toList();
        var values = new HashMap<RunId, Double>();
        history.atStep(project, ids, key, step)
                .forEach((run, value) -> values.put(new RunId(run), value));
        return values;
    }

    /// The points of one run's metric at some of its steps.
    @Transactional(readOnly = true)
    public Points atSteps(ProjectId project, RunId run, String key, long[] steps) {
        access.require(Permission.RUN_READ, project);
        return history.atSteps(new Series(project, run.value(), key), steps);
    }

    /// Says that a run isn't there, by the id as it was asked for.
    public static NotFound noSuchRun(String id) {
        return new NotFound("no-such-run", "Run with id=%s not found".formatted(id));
    }

    /// A run that can still be told something.
    static Run active(Optional<Run> found, RunId id) {
        var run = found.orElseThrow(() -> noSuchRun(id.toString()));
        if (!run.deleted()) return run;
        throw new Invalid(
                "run-deleted",
                "The run %s must be in the 'active' state. Current state is deleted."
                        .formatted(id));
    }
}
