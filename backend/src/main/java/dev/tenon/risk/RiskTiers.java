package dev.tenon.risk;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.Permission;
import dev.tenon.policy.RiskTier;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The tiers of a project's models.
@Service
public class RiskTiers {
    private static final int LONGEST_REASON = 4000;
    private static final int MOST = 1_000;

    private final RiskRows rows;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;

    RiskTiers(RiskRows rows, Access access, AuditTrail audit, Clock clock) {
        this.rows = rows;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /// The tier that decides for a model: its own, else its project's, else medium.
    @Transactional(readOnly = true)
    public StatedRisk ofModel(ProjectId project, String name) {
        access.require(Permission.MODEL_READ, project);
        return rows.ofModel(project, model(project, name));
    }

    /// The tier of models of which nobody said anything.
    @Transactional(readOnly = true)
    public StatedRisk ofProject(ProjectId project) {
        access.require(Permission.MODEL_READ, project);
        return rows.ofProject(project);
    }

    /// Every model with its tier, by name.
    @Transactional(readOnly = true)
    public List<ModelRisk> all(ProjectId project) {
        access.require(Permission.MODEL_READ, project);
        return rows.all(project, rows.ofProject(project), MOST);
    }

    @Transactional
    public StatedRisk stateOfModel(ProjectId project, String name, RiskTier tier, String reason) {
        access.require(Permission.POLICY_WRITE, project);
        check(reason);
        var model = model(project, name);
        var before = rows.ofModel(project, model);
        rows.state(project, model, tier, reason, CurrentCaller.required(), clock.instant());
        audit.record(
                Act.of("model.risk.stated", "model", name)
                        .in(project)
                        .with("reason", reason)
                        .changed("tier", before.tier().words(), tier.words()));
        return rows.ofModel(project, model);
    }

    @Transactional
    public StatedRisk stateOfProject(ProjectId project, RiskTier tier, String reason) {
        access.require(Permission.POLICY_WRITE, project);
        check(reason);
        var before = rows.ofProject(project);
        rows.state(project, tier, reason, CurrentCaller.required(), clock.instant());
        audit.record(
                Act.of("project.risk.stated", "project", project)
                        .in(project)
                        .with("reason", reason)
                        .changed("tier", before.tier().words(), tier.words()));
        return rows.ofProject(project);
    }

    private UUID model(ProjectId project, String name) {
        return rows.model(project, name)
                .orElseThrow(
                        () ->
                                new NotFound(
                                        "no-such-model",
                                        "Registered Model with name=%s not found".formatted(name)));
    }

    private static void check(String reason) {
        if (reason.isBlank()) throw new Invalid("reason-missing", "Say why it is of this tier.");
        if (reason.length() > LONGEST_REASON)
            throw new Invalid("text-too-long", "A reason has at most 4,000 characters.");
    }
}
