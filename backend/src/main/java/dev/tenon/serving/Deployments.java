package dev.tenon.serving;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.NotFound;
import dev.tenon.serving.Deploying.Deployed;
import dev.tenon.serving.Deploying.Refused;
import dev.tenon.serving.Revision.Change;
import dev.tenon.serving.RouteDrafts.Draft;
import dev.tenon.tenancy.ProjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The addresses of a project at the gateway: what answers there, changed only for approved
/// versions.
///
/// A change that asks for what is already so changes nothing, so that a client may repeat it.
@Service
public class Deployments {
    private final DeploymentRows rows;
    private final HealthQueries health;
    private final RouteDrafts drafts;
    private final Access access;
    private final AuditTrail audit;
    private final RevisionWriter writer;

    Deployments(
            DeploymentRows rows,
            HealthQueries health,
            RouteDrafts drafts,
            Access access,
            AuditTrail audit,
            RevisionWriter writer) {
        this.rows = rows;
        this.health = health;
        this.drafts = drafts;
        this.access = access;
        this.audit = audit;
        this.writer = writer;
    }

    @Transactional(readOnly = true)
    public List<Deployment> in(ProjectId project) {
        access.require(Permission.DEPLOYMENT_READ, project);
        return rows.current(project).stream().map(RevisionRow::toDeployment).toList();
    }

    /// The deployment with its revisions, newest first, and its variants' health.
    @Transactional(readOnly = true)
    public DeploymentHistory find(ProjectId project, DeploymentId id) {
        access.require(Permission.DEPLOYMENT_READ, project);
        var current = rows.current(project, id).orElseThrow(RevisionWriter::noSuchDeployment);
        var revisions = rows.revisions(project, id).stream().map(RevisionRow::toRevision).toList();
        return new DeploymentHistory(current.toDeployment(), revisions, health.of(id));
    }

    @Transactional
    public Deploying create(ProjectId project, NewDeployment wanted) {
        access.require(Permission.DEPLOYMENT_WRITE, project);
        SplitRules.check(wanted.split());
        var there = rows.named(project, wanted.name(), wanted.environment());
        if (there.isPresent()) return unchangedOrTaken(there.get(), wanted);
        return switch (drafts.first(project, wanted, rows.newId())) {
            case Draft.Fit(var document) -> created(project, document);
            case Draft.Unfit(var reasons) -> {
                var address = wanted.environment().words() + "/" + wanted.name();
                audit.record(
                        Act.of("deployment.created", "deployment", address)
                                .in(project)
                                .with("wanted", Splitting.inWords(wanted.split()))
                                .denied(reasons));
                yield new Refused(reasons);
            }
        };
    }

    /// What the split would change; nothing is changed.
    @Transactional(readOnly = true)
    public SplitPreview preview(ProjectId project, DeploymentId id, Split split) {
        access.require(Permission.DEPLOYMENT_READ, project);
        SplitRules.check(split);
        var current = rows.current(project, id).orElseThrow(RevisionWriter::noSuchDeployment);
        return Splitting.preview(current.toDeployment(), split);
    }

    /// Applies a split to the revision that its author saw; another revision since then is a
    /// conflict.
    @Transactional
    public Deploying changeSplit(ProjectId project, DeploymentId id, Split split, int onRevision) {
        var current = writer.forChange(project, id, null);
        SplitRules.check(split);
        if (current.document().toSplit().equals(split)) return new Deployed(current.toDeployment());
        if (current.document().revision() != onRevision) throw changedMeanwhile(current);
        var variants = Splitting.apply(current.document().toVariants(), split);
        return writer.apply(
                current, Change.SPLIT, split, drafts.next(current, split.control(), variants));
    }

    @Transactional
    public Deployment disable(ProjectId project, DeploymentId id) {
        return disable(project, id, null);
    }

    /// The same, if the deployment is still as its author saw it.
    @Transactional
    public Deployment disable(ProjectId project, DeploymentId id, @Nullable String ifMatch) {
        var current = writer.forChange(project, id, ifMatch);
        if (current.document().toState() == Deployment.State.DISABLED)
            return current.toDeployment();
        return writer.write(current, Change.DISABLED, drafts.disabled(current)).deployment();
    }

    @Transactional
    public Deploying enable(ProjectId project, DeploymentId id) {
        return enable(project, id, null);
    }

    /// The same, if the deployment is still as its author saw it.
    @Transactional
    public Deploying enable(ProjectId project, DeploymentId id, @Nullable String ifMatch) {
        var current = writer.forChange(project, id, ifMatch);
        if (current.document().toState() == Deployment.State.LIVE)
            return new Deployed(current.toDeployment());
        return writer.apply(
                current,
                Change.ENABLED,
                current.document().toSplit(),
                drafts.live(current, current));
    }

    /// Makes the split of an earlier revision the current one, with the very subjects of then, as a
    /// new revision that answers.
    @Transactional
    public Deploying rollBack(ProjectId project, DeploymentId id, int toRevision) {
        return rollBack(project, id, toRevision, null);
    }

    /// The same, if the deployment is still as its author saw it.
    @Transactional
    public Deploying rollBack(
            ProjectId project, DeploymentId id, int toRevision, @Nullable String ifMatch) {
        var current = writer.forChange(project, id, ifMatch);
        var earlier =
                rows.revision(project, id, toRevision)
                        .orElseThrow(
                                () ->
                                        new NotFound(
                                                "no-such-revision",
                                                "The deployment has no such revision."));
        if (current.hasSameSplitAs(earlier)
                && current.document().toState() == Deployment.State.LIVE) {
            return new Deployed(current.toDeployment());
        }
        return writer.apply(
                current,
                Change.ROLLED_BACK,
                earlier.document().toSplit(),
                drafts.live(current, earlier));
    }

    private Deploying unchangedOrTaken(RevisionRow there, NewDeployment wanted) {
        if (there.document().toSplit().equals(wanted.split()))
            return new Deployed(there.toDeployment());
        throw taken(wanted.name(), wanted.environment().words());
    }

    private Deploying created(ProjectId project, RouteDocument document) {
        if (!writer.insert(project, document))
            throw taken(document.model(), document.environment());
        return writer.done(project, Change.CREATED, document);
    }

    private static Conflict changedMeanwhile(RevisionRow current) {
        return new Conflict(
                "deployment-changed",
                "Somebody has changed the deployment since: it is at revision %d now. Look again, then apply."
                        .formatted(current.document().revision()));
    }

    private static Conflict taken(String name, String environment) {
        return new Conflict(
                "deployment-exists",
                "%s has a deployment in %s already: change its split instead."
                        .formatted(name, environment));
    }
}
