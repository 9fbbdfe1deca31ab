package dev.tenon.tracking;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.live.Live;
import dev.tenon.problem.Invalid;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.points.PointLog;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// How runs begin, change, end, and are put aside.
@Service
public class RunLife {
    /// The tag that holds a run's name, for MLflow's clients look there.
    static final String NAME_TAG = "mlflow.runName";

    private static final String TOPIC = "runs";

    private final RunRows runs;
    private final RunTextRows texts;
    private final ExperimentRows experiments;
    private final PointLog log;
    private final RunContents contents;
    private final RunKeys keys;
    private final Access access;
    private final AuditTrail audit;
    private final Live live;
    private final Random chance = new Random();

    RunLife(
            RunRows runs,
            RunTextRows texts,
            ExperimentRows experiments,
            PointLog log,
            RunContents contents,
            RunKeys keys,
            Access access,
            AuditTrail audit,
            Live live) {
        this.runs = runs;
        this.texts = texts;
        this.experiments = experiments;
        this.log = log;
        this.contents = contents;
        this.keys = keys;
        this.access = access;
        this.audit = audit;
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

    /// Changes a run; when that ends it, the audit trail gets a digest of all that it holds.
    @Transactional
    public Run change(ProjectId project, RunId id, RunChange change) {
        access.require(Permission.RUN_WRITE, project);
        var before = Runs.active(runs.lock(project, id), id);
        var wanted = change.applied(before);
        if (wanted.equals(before)) return before;
        var after = runs.update(project, id, wanted.status(), wanted.endedAt(), wanted.name());
        if (!after.name().equals(before.name())) {
            texts.setTags(project, id, new TreeMap<>(Map.of(NAME_TAG, after.name())));
        }
        record(project, before, after);
        tell(project, id);
        return after;
    }

    private void record(ProjectId project, Run before, Run after) {
        var id = after.id();
        if (after.status().isOver()) {
            log.finished(project, id.value());
            audit.record(
                    Act.of("run.finished", "run", id)
                            .in(project)
                            .digest(contents.digest(project, after))
                            .with("name", after.name())
                            .with("status", after.status()));
        } else if (before.status().isOver()) {
            audit.record(Act.of("run.reopened", "run", id).in(project).with("name", after.name()));
        }
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
        tell(project, id);
    }

    private void tell(ProjectId project, RunId id) {
        live.changed(project, RunLog.topic(id));
        live.changed(project, TOPIC);
    }
}
