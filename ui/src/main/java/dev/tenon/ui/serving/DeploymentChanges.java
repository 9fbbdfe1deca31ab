package dev.tenon.ui.serving;

import dev.tenon.problem.Conflict;
import dev.tenon.problem.Problem;
import dev.tenon.registry.ModelName;
import dev.tenon.registry.ModelRegistry;
import dev.tenon.serving.AssignmentRule;
import dev.tenon.serving.CaptureRule;
import dev.tenon.serving.Deploying;
import dev.tenon.serving.Deployment;
import dev.tenon.serving.DeploymentHandling;
import dev.tenon.serving.Deployments;
import dev.tenon.serving.RampStep;
import dev.tenon.serving.Ramps;
import dev.tenon.serving.Revision;
import dev.tenon.serving.Shadow;
import dev.tenon.serving.Split;
import dev.tenon.serving.SplitPreview;
import dev.tenon.serving.Variant;
import dev.tenon.ui.kit.Confirmation;
import dev.tenon.ui.kit.Notices;
import dev.tenon.wire.EntityTag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that a reader of a deployment's page may change; each is applied to the revision that
/// the page shows, and the page is told when it is done.
final class DeploymentChanges implements HandlingPart.Changes {
    /// The rooms' front doors that changes go through.
    record Doors(
            Deployments deployments,
            DeploymentHandling handling,
            Ramps ramps,
            ModelRegistry registry) {}

    private final Doors doors;
    private final Deployment deployment;
    private final Runnable done;

    DeploymentChanges(Doors doors, Deployment deployment, Runnable done) {
        this.doors = doors;
        this.deployment = deployment;
        this.done = done;
    }

    SplitPreview preview(Split split) {
        return doors.deployments().preview(deployment.project(), deployment.id(), split);
    }

    void split(Split split) {
        var outcome =
                doors.deployments()
                        .changeSplit(
                                deployment.project(),
                                deployment.id(),
                                split,
                                deployment.revision());
        settle(outcome, "The new split is on its way to the gateways.");
    }

    void askForChallenger() {
        var versions =
                doors.registry().versionsOf(deployment.project(), new ModelName(deployment.name()));
        new ChallengerDialog(deployment, versions, this::split).open();
    }

    void askForRamp() {
        new RampDialog(deployment, this::ramp).open();
    }

    private void ramp(String variant, List<RampStep> steps) {
        var outcome =
                doors.ramps().start(deployment.project(), deployment.id(), variant, steps, tag());
        settle(outcome, "The ramp has begun.");
    }

    void stopRamp() {
        tried(
                () -> {
                    var stopped = doors.ramps().stop(deployment.project(), deployment.id(), tag());
                    Notices.done(
                            stopped.isPresent()
                                    ? "The ramp is stopped where it was."
                                    : "There is no ramp.");
                });
    }

    void askToPromote(Variant variant) {
        Confirmation.ask(
                "Promote version %d?".formatted(variant.number()),
                "“%s” becomes the control and answers everybody. Now: %s. It becomes revision %d, and any earlier one can be gone back to."
                        .formatted(
                                variant.name(),
                                Shares.words(deployment.variants()),
                                deployment.revision() + 1),
                "Promote",
                () -> tried(() -> promote(variant)));
    }

    private void promote(Variant variant) {
        var outcome =
                doors.handling()
                        .promote(deployment.project(), deployment.id(), variant.name(), tag());
        settle(outcome, "Version %d answers everybody.".formatted(variant.number()));
    }

    void askToRollBack(Revision revision) {
        Confirmation.ask(
                "Go back to revision %d?".formatted(revision.number()),
                "The very subjects of then are answered by the versions of then: %s. It becomes revision %d."
                        .formatted(Shares.words(revision.variants()), deployment.revision() + 1),
                "Roll back",
                () -> tried(() -> rollBack(revision)));
    }

    private void rollBack(Revision revision) {
        var outcome =
                doors.deployments()
                        .rollBack(deployment.project(), deployment.id(), revision.number());
        settle(outcome, "Rolled back to revision %d.".formatted(revision.number()));
    }

    void askToDisable() {
        Confirmation.ask(
                "Disable “%s”?".formatted(deployment.name()),
                "Calls to its address are refused within seconds, until somebody enables it again.",
                "Disable deployment",
                () ->
                        tried(
                                () -> {
                                    doors.deployments()
                                            .disable(deployment.project(), deployment.id());
                                    Notices.done("“%s” is disabled.".formatted(deployment.name()));
                                }));
    }

    void enable() {
        tried(
                () ->
                        settle(
                                doors.deployments().enable(deployment.project(), deployment.id()),
                                "It answers again."));
    }

    @Override
    public void capture(@Nullable CaptureRule rule) {
        doors.handling().capture(deployment.project(), deployment.id(), rule, tag());
        changed(rule == null ? "Nothing is captured any more." : "Predictions are captured.");
    }

    @Override
    public void rules(List<AssignmentRule> rules) {
        doors.handling().rules(deployment.project(), deployment.id(), rules, tag());
        changed("The rules are on their way to the gateways.");
    }

    @Override
    public void shadows(List<Shadow> shadows) {
        doors.handling().shadows(deployment.project(), deployment.id(), shadows, tag());
        changed("The shadows are on their way to the gateways.");
    }

    private void changed(String sentence) {
        Notices.done(sentence);
        done.run();
    }

    /// What is changed was seen at this revision.
    private String tag() {
        return EntityTag.of(deployment.revision()).text();
    }

    private void tried(Runnable deed) {
        try {
            deed.run();
        } catch (Problem refused) {
            Notices.problem(refused);
        }
        done.run();
    }

    private void settle(Deploying outcome, String sentence) {
        switch (outcome) {
            case Deploying.Deployed _ -> Notices.done(sentence);
            case Deploying.Refused(var reasons) ->
                    throw new Conflict("not-deployable", String.join(" ", reasons));
        }
        done.run();
    }
}
