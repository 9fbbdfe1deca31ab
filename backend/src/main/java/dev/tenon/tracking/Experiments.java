package dev.tenon.tracking;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.live.Live;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import dev.tenon.projects.ProjectCreated;
import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The experiments of a project.
@Service
public class Experiments {
    static final String TOPIC = "experiments";
    private static final int LONGEST_NAME = 500;

    private final ExperimentRows rows;
    private final ExperimentQueries queries;
    private final DatasetQueries datasets;
    private final Access access;
    private final AuditTrail audit;
    private final Live live;
    private final Clock clock;

    Experiments(
            ExperimentRows rows,
            ExperimentQueries queries,
            DatasetQueries datasets,
            Access access,
            AuditTrail audit,
            Live live,
            Clock clock) {
        this.rows = rows;
        this.queries = queries;
        this.datasets = datasets;
        this.access = access;
        this.audit = audit;
        this.live = live;
        this.clock = clock;
    }

    /// Every project has experiment 0 from its first moment, as MLflow's clients expect.
    @EventListener
    @Transactional
    public void layOut(ProjectCreated created) {
        rows.insert(created.project(), 0, "Default", now());
    }

    @Transactional(readOnly = true)
    public Optional<Experiment> find(ProjectId project, long id) {
        access.require(Permission.RUN_READ, project);
        return rows.find(project, id);
    }

    @Transactional(readOnly = true)
    public Optional<Experiment> named(ProjectId project, String name) {
        access.require(Permission.RUN_READ, project);
        return rows.named(project, name);
    }

    /// Every experiment in use, newest first.
    @Transactional(readOnly = true)
    public List<Experiment> of(ProjectId project) {
        var all =
                new ExperimentQuery(
                        Standing.ACTIVE, Search.EVERYTHING, List.of(), Integer.MAX_VALUE - 1, null);
        return page(project, all).experiments();
    }

    /// The datasets that runs of some experiments have read.
    @Transactional(readOnly = true)
    public List<DatasetSummary> datasets(ProjectId project, List<Long> experiments, int limit) {
        access.require(Permission.RUN_READ, project);
        return datasets.summaries(project, experiments, limit);
    }

    @Transactional(readOnly = true)
    public ExperimentPage page(ProjectId project, ExperimentQuery query) {
        access.require(Permission.RUN_READ, project);
        return queries.page(project, query);
    }

    @Transactional
    public Experiment create(ProjectId project, String name, Map<String, String> tags) {
        access.require(Permission.RUN_WRITE, project);
        requireName(name);
        if (rows.named(project, name).isPresent()) throw exists(name);
        var id = rows.nextId(project);
        if (!rows.insert(project, id, name, now())) throw exists(name);
        rows.setTags(project, id, tags);
        record(project, Act.of("experiment.created", "experiment", id).with("name", name));
        return rows.find(project, id).orElseThrow();
    }

    @Transactional
    public void rename(ProjectId project, long id, String name) {
        access.require(Permission.RUN_WRITE, project);
        var before = required(project, id);
        requireName(name);
        if (before.deleted()) {
            throw new Invalid("experiment-deleted", "Cannot rename a non-active experiment.");
        }
        if (before.name().equals(name)) return;
        if (rows.named(project, name).isPresent()) throw exists(name);
        rows.rename(project, id, name, now());
        record(
                project,
                Act.of("experiment.renamed", "experiment", id)
                        .changed("name", before.name(), name));
    }

    /// Puts an experiment aside, and its runs with it.
    @Transactional
    public void delete(ProjectId project, long id) {
        access.require(Permission.RUN_WRITE, project);
        if (required(project, id).deleted()) throw noSuchExperiment(Long.toString(id));
        rows.mark(project, id, true, now());
        record(project, Act.of("experiment.deleted", "experiment", id));
    }

    /// Brings an experiment back, and all its runs.
    @Transactional
    public void restore(ProjectId project, long id) {
        access.require(Permission.RUN_WRITE, project);
        if (!required(project, id).deleted()) throw noSuchExperiment(Long.toString(id));
        rows.mark(project, id, false, now());
        record(project, Act.of("experiment.restored", "experiment", id));
    }

    @Transactional
    public void setTag(ProjectId project, long id, String key, String value) {
        access.require(Permission.RUN_WRITE, project);
        requireActive(required(project, id));
        rows.setTags(project, id, Map.of(key, value));
        record(
                project,
                Act.of("experiment.tag.set", "experiment", id)
                        .with("key", key)
                        .with("value", value));
    }

    @Transactional
    public void deleteTag(ProjectId project, long id, String key) {
        access.require(Permission.RUN_WRITE, project);
        requireActive(required(project, id));
        if (!rows.deleteTag(project, id, key)) {
            throw new NotFound(
                    "no-such-tag",
                    "No tag with name: %s in experiment with id %d".formatted(key, id));
        }
        record(project, Act.of("experiment.tag.deleted", "experiment", id).with("key", key));
    }

    static void requireActive(Experiment experiment) {
        if (!experiment.deleted()) return;
        throw new Invalid(
                "experiment-deleted",
                "The experiment %d must be in the 'active' state. Current state is deleted."
                        .formatted(experiment.id()));
    }

    /// Says that an experiment isn't there, by the id as it was asked for.
    public static NotFound noSuchExperiment(String id) {
        return new NotFound("no-such-experiment", "No Experiment with id=%s exists".formatted(id));
    }

    private Experiment required(ProjectId project, long id) {
        return rows.find(project, id).orElseThrow(() -> noSuchExperiment(Long.toString(id)));
    }

    private void record(ProjectId project, Act act) {
        audit.record(act.in(project));
        live.changed(project, TOPIC);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static void requireName(String name) {
        if (name.isEmpty()) throw new Invalid("experiment-name", "Invalid experiment name: ''");
        if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            throw new Invalid(
                    "experiment-name",
                    "'name' exceeds the maximum length of %d characters".formatted(LONGEST_NAME));
        }
    }

    private static Conflict exists(String name) {
        return new Conflict(
                "experiment-exists", "Experiment(name=%s) already exists.".formatted(name));
    }
}
