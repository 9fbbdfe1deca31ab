package dev.tenon.serving;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.Permission;
import dev.tenon.problem.NotFound;
import dev.tenon.serving.Deploying.Deployed;
import dev.tenon.serving.Deploying.Refused;
import dev.tenon.serving.DeploymentRows.Writing;
import dev.tenon.serving.Revision.Change;
import dev.tenon.serving.RouteDrafts.Draft;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.wire.EntityTag;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// The one way to a new revision: under the deployment's lock, with an entry in the trail, and told
/// to whoever listens.
@Component
class RevisionWriter {
    private final DeploymentRows rows;
    private final Access access;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RevisionWriter(
            DeploymentRows rows,
            Access access,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /// The deployment as it is, kept so until the transaction ends.
    RevisionRow forChange(ProjectId project, DeploymentId id, @Nullable String ifMatch) {
        access.require(Permission.DEPLOYMENT_WRITE, project);
        var current = rows.lock(project, id).orElseThrow(RevisionWriter::noSuchDeployment);
        EntityTag.of(current.document().revision()).require(ifMatch);
        return current;
    }

    /// Writes what fits; what doesn't is in the trail as refused.
    Deploying apply(RevisionRow current, Change change, Split wanted, Draft draft) {
        return switch (draft) {
            case Draft.Fit(var document) -> write(current, change, document);
            case Draft.Unfit(var reasons) -> {
                var act = act(change, current.project(), current.document());
                audit.record(act.with("wanted", Splitting.inWords(wanted)).denied(reasons));
                yield new Refused(reasons);
            }
        };
    }

    Deployed write(RevisionRow current, Change change, RouteDocument document) {
        rows.add(current.project(), document, writing(change));
        return done(current.project(), change, document);
    }

    /// False where the address is taken.
    boolean insert(ProjectId project, RouteDocument document) {
        return rows.insert(project, document, writing(Change.CREATED));
    }

    Deployed done(ProjectId project, Change change, RouteDocument document) {
        audit.record(act(change, project, document).digest(document.digest()));
        var id = new DeploymentId(document.deployment());
        events.publishEvent(new DeploymentChanged(project, id, document.revision()));
        return new Deployed(rows.current(project, id).orElseThrow().toDeployment());
    }

    private static Act act(Change change, ProjectId project, RouteDocument document) {
        var act =
                Act.of("deployment." + change.words(), "deployment", document.deployment())
                        .in(project)
                        .with("address", document.environment() + "/" + document.model())
                        .with("revision", document.revision())
                        .with("split", Splitting.inWords(document.toSplit()));
        return switch (change) {
            case CAPTURE_CHANGED ->
                    act.with(
                            "captured",
                            document.handling()
                                    .captureRule()
                                    .map(CaptureRule::inWords)
                                    .orElse("nothing"));
            case RULES_CHANGED -> act.with("rules", Splitting.rules(document.handling().rules()));
            case SHADOWS_CHANGED ->
                    act.with("shadows", Splitting.shadows(document.handling().shadows()));
            case CREATED, SPLIT, DISABLED, ENABLED, ROLLED_BACK, PROMOTED, RAMPED -> act;
        };
    }

    private Writing writing(Change change) {
        return new Writing(change, clock.instant(), CurrentCaller.required().person());
    }

    static NotFound noSuchDeployment() {
        return new NotFound("no-such-deployment", "There is no such deployment.");
    }
}
