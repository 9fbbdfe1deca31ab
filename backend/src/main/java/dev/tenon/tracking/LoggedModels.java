package dev.tenon.tracking;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.live.Live;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The models that runs have logged.
@Service
public class LoggedModels {
    private final LoggedModelRows rows;
    private final LoggedModelQueries queries;
    private final ExperimentRows experiments;
    private final Access access;
    private final AuditTrail audit;
    private final Live live;
    private final Clock clock;
    private final Random chance = new Random();

    LoggedModels(
            LoggedModelRows rows,
            LoggedModelQueries queries,
            ExperimentRows experiments,
            Access access,
            AuditTrail audit,
            Live live,
            Clock clock) {
        this.rows = rows;
        this.queries = queries;
        this.experiments = experiments;
        this.access = access;
        this.audit = audit;
        this.live = live;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<LoggedModel> find(ProjectId project, LoggedModelId model) {
        access.require(Permission.RUN_READ, project);
        return rows.find(project, model, false);
    }

    /// A model, also one that is put aside.
    @Transactional(readOnly = true)
    public Optional<LoggedModel> findAlsoDeleted(ProjectId project, LoggedModelId model) {
        access.require(Permission.RUN_READ, project);
        return rows.find(project, model, true);
    }

    @Transactional(readOnly = true)
    public LoggedModelPage page(ProjectId project, LoggedModelQuery query) {
        access.require(Permission.RUN_READ, project);
        return queries.page(project, query);
    }

    @Transactional
    public LoggedModel create(ProjectId project, NewLoggedModel wanted) {
        access.require(Permission.RUN_WRITE, project);
        var experiment =
                experiments
                        .find(project, wanted.experiment())
                        .orElseThrow(
                                () ->
                                        Experiments.noSuchExperiment(
                                                Long.toString(wanted.experiment())));
        Experiments.requireActive(experiment);
        var name = wanted.name() == null ? RunNames.random(chance) : wanted.name();
        var id = rows.insert(project, wanted, name, now());
        rows.setParams(project, id, wanted.params());
        rows.setTags(project, id, wanted.tags());
        audit.record(
                Act.of("logged-model.created", "logged-model", id).in(project).with("name", name));
        return required(project, id);
    }

    /// Says whether the model's files are complete.
    @Transactional
    public LoggedModel finish(ProjectId project, LoggedModelId model, LoggedModel.Status status) {
        var before = writable(project, model);
        if (before.status() != status) {
            rows.setStatus(project, model, status, now());
            audit.record(
                    Act.of("logged-model.finished", "logged-model", model)
                            .in(project)
                            .with("name", before.name())
                            .with("status", status));
            tell(project, before);
        }
        return required(project, model);
    }

    @Transactional
    public void delete(ProjectId project, LoggedModelId model) {
        var before = writable(project, model);
        rows.delete(project, model, now());
        audit.record(
                Act.of("logged-model.deleted", "logged-model", model)
                        .in(project)
                        .with("name", before.name()));
        tell(project, before);
    }

    @Transactional
    public void addParams(ProjectId project, LoggedModelId model, Map<String, String> params) {
        writable(project, model);
        rows.setParams(project, model, params);
    }

    /// Sets tags, such as the versions that a model is registered as.
    @Transactional
    public void setTags(ProjectId project, LoggedModelId model, Map<String, String> tags) {
        var before = writable(project, model);
        rows.setTags(project, model, tags);
        tell(project, before);
    }

    /// Notes beside a model which version it became; who may register may do so.
    @Transactional
    public void registered(ProjectId project, LoggedModelId model, String name, int number) {
        access.require(Permission.MODEL_WRITE, project);
        var before = required(project, model);
        var versions = Registrations.with(before.tags().get(Registrations.TAG), name, number);
        rows.setTags(project, model, Map.of(Registrations.TAG, versions));
        tell(project, before);
    }

    @Transactional
    public void deleteTag(ProjectId project, LoggedModelId model, String key) {
        writable(project, model);
        if (!rows.deleteTag(project, model, key)) {
            throw new NotFound(
                    "no-such-tag",
                    "No tag with key '%s' found for model with ID '%s'.".formatted(key, model));
        }
    }

    /// Says that a model isn't there, by the id as it was asked for.
    public static NotFound noSuchModel(String id) {
        return new NotFound(
                "no-such-logged-model", "Logged model with ID '%s' not found.".formatted(id));
    }

    private void tell(ProjectId project, LoggedModel model) {
        var run = model.sourceRun();
        if (run != null) live.changed(project, RunLog.topic(run));
    }

    private LoggedModel writable(ProjectId project, LoggedModelId model) {
        access.require(Permission.RUN_WRITE, project);
        return required(project, model);
    }

    private LoggedModel required(ProjectId project, LoggedModelId model) {
        return rows.find(project, model, false).orElseThrow(() -> noSuchModel(model.toString()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
