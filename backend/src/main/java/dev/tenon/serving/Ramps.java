package dev.tenon.serving;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Conflict;
import dev.tenon.serving.Deploying.Deployed;
import dev.tenon.serving.Deploying.Refused;
import dev.tenon.serving.Revision.Change;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Ramps: a variant's share grows in timed steps, on the word of whoever started it, until somebody
/// else changes the deployment or the variant doesn't answer.
@Service
public class Ramps {
    private final DeploymentRows deployments;
    private final RampRows rows;
    private final HealthQueries health;
    private final RouteDrafts drafts;
    private final RevisionWriter writer;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;

    Ramps(
            DeploymentRows deployments,
            RampRows rows,
            HealthQueries health,
            RouteDrafts drafts,
            RevisionWriter writer,
            Access access,
            AuditTrail audit,
            Clock clock) {
        this.deployments = deployments;
        this.rows = rows;
        this.health = health;
        this.drafts = drafts;
        this.writer = writer;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /// The deployment's last ramp.
    @Transactional(readOnly = true)
    public Optional<Ramp> of(ProjectId project, DeploymentId id) {
        access.require(Permission.DEPLOYMENT_READ, project);
        if (deployments.current(project, id).isEmpty()) throw RevisionWriter.noSuchDeployment();
        return rows.find(id).map(RampRows.Row::ramp);
    }

    /// Begins one with its first step.
    @Transactional
    public Deploying start(
            ProjectId project,
            DeploymentId id,
            String variant,
            List<RampStep> steps,
            @Nullable String ifMatch) {
        var current = writer.forChange(project, id, ifMatch);
        var deployment = current.toDeployment();
        if (deployment.state() == Deployment.State.DISABLED)
            throw new Conflict("deployment-disabled", "A disabled deployment isn't ramped.");
        RampRules.check(deployment, variant, steps);
        var now = clock.instant();
        var ramp = new Ramp(variant, steps, 0, now, Ramp.State.RUNNING, null, now);
        var row =
                new RampRows.Row(
                        CurrentTenant.required(),
                        project,
                        id,
                        ramp,
                        deployment.revision(),
                        CurrentCaller.required().person());
        audit.record(act("deployment.ramp.started", row).with("steps", inWords(steps)));
        return step(current, row);
    }

    /// Leaves the share where it is.
    @Transactional
    public Optional<Ramp> stop(ProjectId project, DeploymentId id, @Nullable String ifMatch) {
        writer.forChange(project, id, ifMatch);
        var row = rows.find(id);
        if (row.isEmpty() || !row.get().ramp().isRunning()) return row.map(RampRows.Row::ramp);
        var by = "%s stopped it.".formatted(CurrentCaller.required().name());
        return Optional.of(end(row.get(), Ramp.State.STOPPED, by));
    }

    /// Applies the next step if it is due by now; called on the word of whoever started the ramp.
    @Transactional
    public void advance(ProjectId project, DeploymentId id) {
        var current = writer.forChange(project, id, null);
        var row = rows.find(id).orElseThrow();
        if (!row.ramp().isRunning() || row.ramp().due().isAfter(clock.instant())) return;
        var against = against(current, row);
        if (against.isPresent()) end(row, Ramp.State.STOPPED, against.get());
        else if (row.ramp().done() == row.ramp().steps().size())
            end(row, Ramp.State.FINISHED, null);
        else step(current, row);
    }

    /// Ends a ramp that nobody may take further.
    @Transactional
    public void giveUp(DeploymentId id, String why) {
        rows.find(id)
                .filter(row -> row.ramp().isRunning())
                .ifPresent(row -> end(row, Ramp.State.STOPPED, why));
    }

    private Optional<String> against(RevisionRow current, RampRows.Row row) {
        if (current.document().revision() != row.revision())
            return Optional.of("Somebody changed the deployment meanwhile.");
        return health.of(row.deployment()).stream()
                .filter(one -> one.variant().equals(row.ramp().variant()) && !one.ready())
                .findFirst()
                .map(one -> "%s doesn't answer at %s.".formatted(one.variant(), one.gateway()));
    }

    private Deploying step(RevisionRow current, RampRows.Row row) {
        var ramp = row.ramp();
        var step = ramp.steps().get(ramp.done());
        var deployment = current.toDeployment();
        var wanted = RampRules.split(deployment, ramp.variant(), step.share());
        var due = clock.instant().plus(Duration.ofMinutes(step.minutes()));
        if (deployment.split().equals(wanted)) {
            rows.put(row.with(ramp.further(due), deployment.revision()));
            return new Deployed(deployment);
        }
        var variants = Splitting.apply(deployment.variants(), wanted);
        var draft = drafts.next(current, wanted.control(), variants);
        var outcome = writer.apply(current, Change.RAMPED, wanted, draft);
        switch (outcome) {
            case Deployed(var changed) -> rows.put(row.with(ramp.further(due), changed.revision()));
            case Refused(var reasons) -> end(row, Ramp.State.STOPPED, String.join(" ", reasons));
        }
        return outcome;
    }

    private Ramp end(RampRows.Row row, Ramp.State state, @Nullable String why) {
        var ended = row.ramp().ended(state, why, clock.instant());
        rows.put(row.with(ended, row.revision()));
        audit.record(
                act("deployment.ramp." + state.words(), row)
                        .with("reason", why == null ? "all steps are done" : why));
        return ended;
    }

    private static Act act(String action, RampRows.Row row) {
        return Act.of(action, "deployment", row.deployment())
                .in(row.project())
                .with("variant", row.ramp().variant());
    }

    private static String inWords(List<RampStep> steps) {
        return steps.stream()
                .map(
                        step ->
                                String.format(
                                        java.util.Locale.ROOT,
                                        "%.2f %% for %d min",
                                        step.share() / 100.0,
                                        step.minutes()))
                .collect(java.util.stream.Collectors.joining(", "));
    }
}
