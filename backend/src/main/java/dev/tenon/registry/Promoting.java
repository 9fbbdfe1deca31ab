package dev.tenon.registry;

import dev.tenon.approval.Approvals;
import dev.tenon.approval.AskForApproval;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.policy.Policies;
import dev.tenon.policy.Policy;
import dev.tenon.policy.PolicyRules;
import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/// The gate: every way of a version into a governed environment leads through here.
@Component
class Promoting {
    private final VersionShelf shelf;
    private final VersionRows versions;
    private final Granting granting;
    private final Policies policies;
    private final Approvals approvals;
    private final RegistryLog log;
    private final Access access;
    private final Clock clock;

    Promoting(
            VersionShelf shelf,
            VersionRows versions,
            Granting granting,
            Policies policies,
            Approvals approvals,
            RegistryLog log,
            Access access,
            Clock clock) {
        this.shelf = shelf;
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
        var holding = PromotionRules.holding(version, environment, clock.instant());
        if (holding.isPresent()) return new Promotion.Promoted(version, holding.get());
        policies.layDownDefaults(project); // a project may be older than its policies
        var policy = policies.inForce(project, environment);
        if (policy.isEmpty()) {
            return refuse(
                    project,
                    version,
                    environment,
                    List.of("This project has no environment " + environment + "."));
        }
        var reasons = reasons(version, policy.get());
        if (!reasons.isEmpty()) return refuse(project, version, environment, reasons);
        return policy.get().approvals().quorum() == 0
                ? grantAtOnce(project, version, policy.get())
                : ask(project, version, policy.get(), reason);
    }

    private static List<String> reasons(ModelVersion version, Policy policy) {
        var unmet = PolicyRules.unmet(policy, PromotionRules.checks(version));
        return unmet.isEmpty() ? PromotionRules.impossible(version) : unmet;
    }

    private Promotion refuse(
            ProjectId project, ModelVersion version, String environment, List<String> reasons) {
        var row = versions.byId(project, version.id()).orElseThrow();
        log.refused(project, row, "model.promotion.refused", environment, reasons);
        return new Promotion.Refused(reasons);
    }

    private Promotion grantAtOnce(ProjectId project, ModelVersion version, Policy policy) {
        var grant =
                granting.give(project, version, policy.environment(), null, policy.grantLifetime());
        return new Promotion.Promoted(
                shelf.version(project, version.model(), version.number()), grant);
    }

    private Promotion ask(ProjectId project, ModelVersion version, Policy policy, String reason) {
        var request =
                approvals.request(
                        project,
                        new AskForApproval(
                                VersionEvidence.subject(version),
                                policy.environment(),
                                reason,
                                EvidenceText.of(version),
                                policy,
                                PromotionRules.involved(version)));
        return new Promotion.AwaitingApproval(request);
    }
}
