package dev.tenon.registry;

import dev.tenon.approval.Approvals;
import dev.tenon.approval.AskForApproval;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.policy.Policies;
import dev.tenon.policy.Policy;
import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/// The gate: every way of a version into a governed environment leads through here.
@Component
class Promoting {
    private final VersionShelf shelf;
    private final Examiner examiner;
    private final VersionRows versions;
    private final Granting granting;
    private final Policies policies;
    private final Approvals approvals;
    private final RegistryLog log;
    private final Access access;
    private final Clock clock;

    Promoting(
            VersionShelf shelf,
            Examiner examiner,
            VersionRows versions,
            Granting granting,
            Policies policies,
            Approvals approvals,
            RegistryLog log,
            Access access,
            Clock clock) {
        this.shelf = shelf;
        this.examiner = examiner;
        this.versions = versions;
        this.granting = granting;
        this.policies = policies;
        this.approvals = approvals;
        this.log = log;
        this.access = access;
        this.clock = clock;
    }

    Promotion promote(
            ProjectId project, ModelName model, int number, String environment, String reason) {
        access.require(Permission.PROMOTION_REQUEST, project);
        var version = shelf.version(project, model, number);
        var holding = PromotionRules.agreed(version, environment, clock.instant());
        if (holding.isPresent()) return new Promotion.Promoted(version, holding.get());
        policies.layDownDefaults(project); // a project may be older than its policies
        var examined = examiner.examine(project, version, environment);
        if (examined.isEmpty()) {
            var none = "This project has no environment %s.".formatted(environment);
            return refuse(project, version, environment, List.of(none));
        }
        var reasons = examined.get().reasonsAgainst();
        if (!reasons.isEmpty()) return refuse(project, version, environment, reasons);
        return examined.get().policy().asksNobody()
                ? grantAtOnce(project, version, examined.get().policy())
                : ask(project, examined.get(), reason);
    }

    private Promotion refuse(
            ProjectId project, ModelVersion version, String environment, List<String> reasons) {
        var row = versions.byId(project, version.id()).orElseThrow();
        log.refused(project, row, "model.promotion.refused", environment, reasons);
        return new Promotion.Refused(reasons);
    }

    private Promotion grantAtOnce(ProjectId project, ModelVersion version, Policy policy) {
        var grant = granting.give(project, version, policy.environment(), Title.ofPolicy(policy));
        return new Promotion.Promoted(
                shelf.version(project, version.model(), version.number()), grant);
    }

    private Promotion ask(ProjectId project, Examination examined, String reason) {
        var request =
                approvals.request(
                        project,
                        new AskForApproval(
                                VersionEvidence.subject(examined.version()),
                                examined.policy().environment(),
                                reason,
                                examined.text(),
                                examined.evidence(),
                                examined.policy(),
                                PromotionRules.involved(examined.version())));
        return new Promotion.AwaitingApproval(request);
    }
}
