package dev.tenon.tracking;

import dev.tenon.artifacts.Artifacts;
import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.live.Live;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.RunInputRows.Direction;
import dev.tenon.tracking.points.PointHistory;
import dev.tenon.tracking.points.PointLog;
import dev.tenon.tracking.points.Points;
import dev.tenon.tracking.points.Series;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Where a run writes down what it does; the writing half of tracking.
@Service
public class RunLog {
    /// The tag that holds a run's name, for MLflow's clients look there.
    static final String NAME_TAG = "mlflow.runName";

    static final String TOPIC = "runs";

    private final RunRows runs;
    private final RunTextRows texts;
    private final MetricRows metrics;
    private final PointLog log;
    private final PointHistory history;
    private final RunInputRows inputs;
    private final LoggedModelRows models;
    private final ExperimentRows experiments;
    private final Artifacts artifacts;
    private final Access access;
    private final AuditTrail audit;
    private final RunKeys keys;
    private final Live live;
    private final Random chance = new Random();

    RunLog(
            RunRows runs,
            RunTextRows texts,
            MetricRows metrics,
            PointLog log,
            PointHistory history,
            RunInputRows inputs,
            LoggedModelRows models,
            ExperimentRows experiments,
            Artifacts artifacts,
            Access access,
            AuditTrail audit,
            RunKeys keys,
            Live live) {
        this.runs = runs;
        this.texts = texts;
        this.metrics = metrics;
        this.log = log;
        this.history = history;
        this.inputs = inputs;
        this.models = models;
        this.experiments = experiments;
        this.artifacts = artifacts;
        this.access = access;
        this.audit = audit;
        this.keys = keys;
        this.live = live;
    }

    @Transactional
    public Run start(ProjectId project, NewRun wanted) {
        return begin(project, wanted).run();
    }

    /// The same, with the tags that it has from the beginning.
    @Transactional
    public RunDetails begin(ProjectId project, NewRun wanted) {
        access.require(Permission.RUN_WRITE, project);
        var name = nameOf(wanted);
        var tags = new TreeMap<>(wanted.tags());
        tags.put(NAME_TAG, name);
        var begun =
                runs.begin(project, wanted, name, tags)
                        .orElseThrow(() -> notIn(project, wanted.experiment()));
        var run = begun.run();
        audit.record(
                Act.of("run.created", "run", run.id())
                        .in(project)
                        .with("name", name)
                        .with("experiment", begun.experiment()));
        live.changed(project, TOPIC);
        keys.used(project, tags);
        return RunDetails.begun(run, tags);
    }

    /// Why no run can begin in an experiment.
    private RuntimeException notIn(ProjectId project, long experiment) {
        var there = experiments.find(project, experiment);
        if (there.isEmpty()) return Experiments.noSuchExperiment(Long.toString(experiment));
        Experiments.requireActive(there.get());
        return new IllegalStateException("Experiment %d takes no run".formatted(experiment));
    }

    private String nameOf(NewRun wanted) {
        var tag = wanted.tags().get(NAME_TAG);
        var name = wanted.name();
        if (name != null && tag != null && !name.equals(tag)) {
            throw new Invalid(
                    "run-name",
                    "Both 'run_name' argument and 'mlflow.runName' tag are specified, but with different values (run_name='%s', mlflow.runName='%s')."
                            .formatted(name, tag));
        }
        if (name != null) return name;
        return tag != null ? tag : RunNames.random(chance);
    }

    /// Keeps all of a batch, or nothing of it; what is there already stays there once.
    @Transactional
    public void log(ProjectId project, RunId id, Batch batch) {
        var run = writable(project, id);
        addParams(project, id, new TreeMap<>(batch.params()));
        take(project, id, batch.metrics());
        models.addMeasures(project, id, batch.measures());
        var tags = new TreeMap<>(batch.tags());
        texts.setTags(project, id, tags);
        if (tags.containsKey(NAME_TAG)) rename(project, run, tags.get(NAME_TAG));
        told(project, run);
        keys.used(project, batch);
    }

    private void take(ProjectId project, RunId run, List<MetricPoint> points) {
        log.add(
                project,
                run.value(),
                points.stream().map(MetricPoint::key).toArray(String[]::new),
                new Points(
                        points.stream().mapToLong(MetricPoint::time).toArray(),
                        points.stream().mapToLong(MetricPoint::step).toArray(),
                        points.stream().mapToDouble(MetricPoint::value).toArray()));
    }

    private void addParams(ProjectId project, RunId run, SortedMap<String, String> params) {
        if (texts.addParams(project, run, params) == params.size()) return;
        var there = texts.params(project, run);
        params.forEach(
                (key, value) -> {
                    if (!value.equals(there.get(key)))
                        throw paramChanged(run, key, there.get(key), value);
                });
    }

    private static Invalid paramChanged(
            RunId run, String key, @org.jspecify.annotations.Nullable String before, String after) {
        return new Invalid(
                "param-changed",
                "Changing param values is not allowed. Param with key='%s' was already logged with value='%s' for run ID='%s'. Attempted logging new value '%s'."
                        .formatted(key, before, run, after));
    }

    private void rename(ProjectId project, Run run, String name) {
        runs.update(project, run.id(), run.status(), run.endedAt(), name);
    }

    @Transactional
    public void deleteTag(ProjectId project, RunId id, String key) {
        var run = writable(project, id);
        if (!texts.deleteTag(project, id, key)) {
            throw new NotFound(
                    "no-such-tag", "No tag with name: %s in run with id %s".formatted(key, id));
        }
        told(project, run);
    }

    @Transactional
    public void logInputs(
            ProjectId project, RunId id, List<DatasetInput> datasets, List<ModelLink> read) {
        var run = writable(project, id);
        var once = new HashMap<List<String>, DatasetInput>();
        for (var dataset : datasets)
            once.putIfAbsent(List.of(dataset.name(), dataset.digest()), dataset);
        for (var dataset : new TreeMap<>(byName(once)).values())
            inputs.addDataset(project, run, dataset);
        link(project, run, Direction.INPUT, read);
        told(project, run);
    }

    private static Map<String, DatasetInput> byName(Map<List<String>, DatasetInput> datasets) {
        var named = new HashMap<String, DatasetInput>();
        datasets.forEach((name, dataset) -> named.put(String.join("\u0000", name), dataset));
        return named;
    }

    @Transactional
    public void logOutputs(ProjectId project, RunId id, List<ModelLink> written) {
        var run = writable(project, id);
        link(project, run, Direction.OUTPUT, written);
        told(project, run);
    }

    private void link(ProjectId project, Run run, Direction direction, List<ModelLink> links) {
        for (var link : links) {
            if (models.find(project, link.model(), false).isEmpty()) {
                throw LoggedModels.noSuchModel(link.model().toString());
            }
            inputs.addModel(project, run.id(), direction, link);
        }
    }

    /// Changes a run; when that ends it, the audit trail gets a digest of all that it holds.
    @Transactional
    public Run change(ProjectId project, RunId id, RunChange change) {
        access.require(Permission.RUN_WRITE, project);
        var before = active(runs.lock(project, id), id);
        var wanted = change.applied(before);
        if (wanted.equals(before)) return before;
        var after = runs.update(project, id, wanted.status(), wanted.endedAt(), wanted.name());
        if (!after.name().equals(before.name())) {
            texts.setTags(project, id, new TreeMap<>(Map.of(NAME_TAG, after.name())));
        }
        record(project, before, after);
        live.changed(project, topic(id));
        live.changed(project, TOPIC);
        return after;
    }

    private void record(ProjectId project, Run before, Run after) {
        var id = after.id();
        if (after.status().isOver()) {
            log.finished(project, id.value());
            audit.record(
                    Act.of("run.finished", "run", id)
                            .in(project)
                            .digest(digest(project, after))
                            .with("name", after.name())
                            .with("status", after.status()));
        } else if (before.status().isOver()) {
            audit.record(Act.of("run.reopened", "run", id).in(project).with("name", after.name()));
        }
    }

    private String digest(ProjectId project, Run run) {
        var digest = new RunDigest();
        digest.params(texts.params(project, run.id()));
        digest.tags(texts.tags(project, run.id()));
        for (var key : metrics.keys(project, run.id())) {
            digest.points(key, history.all(new Series(project, run.id().value(), key)).byStep());
        }
        digest.files(artifacts.under(project, run.artifacts()));
        return digest.text();
    }

    /// Puts a run aside; doing so twice is no mistake.
    @Transactional
    public void delete(ProjectId project, RunId id) {
        mark(project, id, true, "run.deleted");
    }

    @Transactional
    public void restore(ProjectId project, RunId id) {
        mark(project, id, false, "run.restored");
    }

    private void mark(ProjectId project, RunId id, boolean deleted, String action) {
        access.require(Permission.RUN_WRITE, project);
        var run = runs.lock(project, id).orElseThrow(() -> Runs.noSuchRun(id.toString()));
        if (run.deleted() == deleted) return;
        runs.mark(project, id, deleted);
        audit.record(Act.of(action, "run", id).in(project).with("name", run.name()));
        live.changed(project, topic(id));
        live.changed(project, TOPIC);
    }

    /// What comes after the end is no longer covered by the digest taken there, so it is in the
    /// trail for itself.
    private void told(ProjectId project, Run run) {
        if (run.status().isOver()) {
            audit.record(
                    Act.of("run.amended", "run", run.id())
                            .in(project)
                            .digest(digest(project, run))
                            .with("name", run.name()));
        }
        live.changed(project, topic(run.id()));
    }

    private Run writable(ProjectId project, RunId id) {
        access.require(Permission.RUN_WRITE, project);
        return active(runs.find(project, id), id);
    }

    private static Run active(java.util.Optional<Run> found, RunId id) {
        var run = found.orElseThrow(() -> Runs.noSuchRun(id.toString()));
        if (!run.deleted()) return run;
        throw new Invalid(
                "run-deleted",
                "The run %s must be in the 'active' state. Current state is deleted."
                        .formatted(id));
    }

    static String topic(RunId run) {
        return "run/" + run;
    }
}
