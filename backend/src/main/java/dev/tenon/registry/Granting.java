package dev.tenon.registry;

import dev.tenon.approval.ApprovalGranted;
import dev.tenon.approval.Approvals;
import dev.tenon.signing.TenantKeys;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Gives a version the right to run in an environment, and signs the statement that proves it.
@Component
class Granting {
    private final VersionShelf shelf;
    private final VersionRows versions;
    private final GrantRows grants;
    private final WishRows wishes;
    private final Moves moves;
    private final Approvals approvals;
    private final TenantKeys keys;
    private final RegistryLog log;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Granting(
            VersionShelf shelf,
            VersionRows versions,
            GrantRows grants,
            WishRows wishes,
            Moves moves,
            Approvals approvals,
            TenantKeys keys,
            RegistryLog log,
            ApplicationEventPublisher events,
            Clock clock) {
        this.shelf = shelf;
        this.versions = versions;
        this.grants = grants;
        this.wishes = wishes;
        this.moves = moves;
        this.approvals = approvals;
        this.keys = keys;
        this.log = log;
        this.events = events;
        this.clock = clock;
    }

    /// Runs in the transaction of the last decision: there is no approved request without its
    /// grant.
    @EventListener
    void granted(ApprovalGranted granted) {
        if (!granted.subject().kind().equals(VersionEvidence.KIND)) return;
        var project = granted.project();
        var version = shelf.byId(project, granted.subject().id()).orElseThrow();
        var policy = approvals.one(project, granted.approval()).policy();
        give(project, version, granted.environment(), Title.ofApproval(granted.approval(), policy));
        wishes.of(project, granted.approval()).forEach(wish -> moves.move(project, version, wish));
    }

    Grant give(ProjectId project, ModelVersion version, String environment, Title title) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var grant =
                new Grant(
                        UUID.randomUUID(),
                        environment,
                        title.approval(),
                        title.emergency(),
                        now,
                        now.plus(title.lifetime()),
                        title.afterwards());
        var text =
                AdmissionText.of(
                        UUID.randomUUID(), CurrentTenant.required(), project, version, grant);
        grants.insert(
                project,
                version.id(),
                grant,
                Json.write(keys.current().seal(AdmissionText.TYPE, text)));
        log.ofVersion(
                project,
                versions.byId(project, version.id()).orElseThrow(),
                "model.granted",
                environment);
        events.publishEvent(
                new ModelPromoted(project, version.model(), version.number(), environment));
        return grant;
    }
}
