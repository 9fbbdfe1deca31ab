package dev.tenon.serving;

import dev.tenon.problem.Conflict;
import dev.tenon.problem.Invalid;
import dev.tenon.serving.Deploying.Deployed;
import dev.tenon.serving.Revision.Change;
import dev.tenon.tenancy.ProjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What a deployment does beside splitting: captures, follows rules, asks shadows, and in the end
/// promotes one variant. Each change is a revision like any other.
@Service
public class DeploymentHandling {
    private final RouteDrafts drafts;
    private final RevisionWriter writer;

    DeploymentHandling(RouteDrafts drafts, RevisionWriter writer) {
        this.drafts = drafts;
        this.writer = writer;
    }

    /// Which predictions are kept from now on; null: none.
    @Transactional
    public Deployment capture(
            ProjectId project,
            DeploymentId id,
            @Nullable CaptureRule rule,
            @Nullable String ifMatch) {
        if (rule != null) rule.check();
        var current = writer.forChange(project, id, ifMatch);
        var handling = current.document().handling().with(rule);
        return changed(current, Change.CAPTURE_CHANGED, handling);
    }

    @Transactional
    public Deployment rules(
            ProjectId project,
            DeploymentId id,
            List<AssignmentRule> rules,
            @Nullable String ifMatch) {
        var current = writer.forChange(project, id, ifMatch);
        HandlingRules.checkRules(rules, current.document().names());
        var handling = current.document().handling().withRules(rules);
        return changed(current, Change.RULES_CHANGED, handling);
    }

    @Transactional
    public Deployment shadows(
            ProjectId project, DeploymentId id, List<Shadow> shadows, @Nullable String ifMatch) {
        var current = writer.forChange(project, id, ifMatch);
        HandlingRules.checkShadows(shadows, current.document().names());
        var handling = current.document().handling().withShadows(shadows);
        return changed(current, Change.SHADOWS_CHANGED, handling);
    }

    /// One variant's version becomes the control and answers everybody.
    @Transactional
    public Deploying promote(
            ProjectId project, DeploymentId id, String variant, @Nullable String ifMatch) {
        var current = writer.forChange(project, id, ifMatch);
        if (current.document().toState() == Deployment.State.DISABLED)
            throw new Conflict("deployment-disabled", "A disabled deployment promotes nothing.");
        var document = current.document();
        var promoted =
                document.toVariants().stream()
                        .filter(one -> one.name().equals(variant))
                        .findFirst()
                        .orElseThrow(() -> noSuchVariant(variant));
        var alone = new VariantPlan(document.control(), promoted.number(), Buckets.TOTAL);
        var wanted = new Split(document.control(), List.of(alone));
        if (document.toSplit().equals(wanted)) return new Deployed(current.toDeployment());
        var variants = Splitting.apply(List.of(), wanted);
        return writer.apply(
                current,
                Change.PROMOTED,
                wanted,
                drafts.next(current, document.control(), variants));
    }

    /// The versions stay those that were admitted; who turns capture off needs no new statement.
    private Deployment changed(RevisionRow current, Change change, Handling handling) {
        if (current.document().handling().equals(handling)) return current.toDeployment();
        var next =
                current.document().next(current.document().toState(), current.document().control());
        return writer.write(current, change, next.with(handling)).deployment();
    }

    private static Invalid noSuchVariant(String variant) {
        return new Invalid(
                "no-such-variant", "The deployment has no variant %s.".formatted(variant));
    }
}
