package dev.tenon.tracking;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.live.Live;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.RunInputRows.Direction;
import dev.tenon.tracking.points.PointLog;
import dev.tenon.tracking.points.Points;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Where a run writes down what it does.
@Service
public class RunLog {
    private final RunRows runs;
    private final RunTextRows texts;
    private final PointLog log;
    private final RunInputRows inputs;
    private final LoggedModelRows models;
    private final RunContents contents;
    private final Access access;
    private final AuditTrail audit;
    private final RunKeys keys;
    private final Live live;

    RunLog(
            RunRows runs,
            RunTextRows texts,
            PointLog log,
            RunInputRows inputs,
            LoggedModelRows models,
            RunContents contents,
            Access access,
            AuditTrail audit,
            RunKeys keys,
            Live live) {
        this.runs = runs;
        this.texts = texts;
        this.log = log;
        this.inputs = inputs;
        this.models = models;
        this.contents = contents;
        this.access = access;
        this.audit = audit;
        this.keys = keys;
        this.live = live;
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
        if (tags.containsKey(RunLife.NAME_TAG)) rename(project, run, tags.get(RunLife.NAME_TAG));
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

    /// What comes after the end is no longer covered by the digest taken there, so it is in the
    /// trail for itself.
    private void told(ProjectId project, Run run) {
        if (run.status().isOver()) {
            audit.record(
                    Act.of("run.amended", "run", run.id())
                            .in(project)
                            .digest(contents.digest(project, run))
                            .with("name", run.name()));
        }
        live.changed(project, topic(run.id()));
    }

    private Run writable(ProjectId project, RunId id) {
        access.require(Permission.RUN_WRITE, project);
        return Runs.active(runs.find(project, id), id);
    }

    static String topic(RunId run) {
        return "run/" + run;
    }
}
