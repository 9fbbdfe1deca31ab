package dev.tenon.serving;

import dev.tenon.audit.Audited;
import dev.tenon.identity.Access;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import dev.tenon.serving.DeploymentController.DeploymentBody;
import dev.tenon.tenancy.ProjectId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/t/{tenant}/p/{project}/api/v1/deployments/{id}")
@Needs(Permission.DEPLOYMENT_WRITE)
class HandlingController {
    private static final String SEEN =
            "The ETag that was seen; the change is refused if it is another one now";

    private final DeploymentHandling handling;
    private final Ramps ramps;
    private final Access access;

    HandlingController(DeploymentHandling handling, Ramps ramps, Access access) {
        this.handling = handling;
        this.ramps = ramps;
        this.access = access;
    }

    /// Out of ten thousand; 0 captures nothing.
    record CaptureBody(
            @Nullable Integer share, @Nullable List<String> masked, @Nullable Integer days) {
        @Nullable CaptureRule rule() {
            if (share == null) throw new Invalid("capture", "Which share is captured?");
            if (share == 0) return null;
            return new CaptureRule(share, masked, days == null ? CaptureRule.USUAL_DAYS : days);
        }
    }

    record RuleBody(
            @Nullable String variant, @Nullable String header, @Nullable List<String> values) {
        AssignmentRule rule() {
            if (variant == null || values == null || values.stream().anyMatch(Objects::isNull))
                throw new Invalid("handling", "A rule names its variant and its values.");
            return new AssignmentRule(variant, header, values);
        }
    }

    record RulesBody(@Nullable List<RuleBody> rules) {}

    /// Out of ten thousand.
    record ShadowBody(@Nullable String variant, int share) {
        Shadow shadow() {
            if (variant == null) throw new Invalid("handling", "A shadow names its variant.");
            return new Shadow(variant, share);
        }
    }

    record ShadowsBody(@Nullable List<ShadowBody> shadows) {}

    record PromotionBody(@Nullable String variant) {}

    /// A share out of ten thousand, and for how many minutes.
    record StepBody(int share, int minutes) {
        static StepBody of(RampStep step) {
            return new StepBody(step.share(), step.minutes());
        }
    }

    record NewRampBody(@Nullable String variant, @Nullable List<StepBody> steps) {}

    record RampBody(
            String variant,
            List<StepBody> steps,
            int done,
            Instant due,
            String state,
            @Nullable String reason,
            Instant startedAt) {
        static RampBody of(Ramp ramp) {
            return new RampBody(
                    ramp.variant(),
                    ramp.steps().stream().map(StepBody::of).toList(),
                    ramp.done(),
                    ramp.due(),
                    ramp.state().words(),
                    ramp.reason(),
                    ramp.startedAt());
        }
    }

    @PostMapping("/capture")
    @Operation(
            summary = "Says which predictions are captured, and for how long they are kept",
            description =
                    """
                    `share` is out of ten thousand, `masked` names inputs and outputs (or one place of each row, \
                    `x[3]`) whose values are kept nowhere.
                    """)
    @Audited("deployment.capture-changed")
    DeploymentBody capture(
            ProjectId project,
            @PathVariable UUID id,
            @RequestBody CaptureBody wanted,
            @Parameter(description = SEEN) @RequestHeader(name = "If-Match", required = false)
                    @Nullable String ifMatch,
            HttpServletResponse response) {
        mustBeAllowed(project);
        var changed = handling.capture(project, new DeploymentId(id), wanted.rule(), ifMatch);
        return DeploymentController.tagged(DeploymentBody.of(changed), response);
    }

    @PostMapping("/rules")
    @Operation(
            summary = "Says who is answered by which variant whatever the split says",
            description =
                    """
                    The first rule that fits decides. A rule looks at a header (metadata on gRPC), or, without one, at \
                    the caller's pseudonym; callers that ask for customers of their own name them by a header like any other.
                    """)
    @Audited("deployment.rules-changed")
    DeploymentBody rules(
            ProjectId project,
            @PathVariable UUID id,
            @RequestBody RulesBody wanted,
            @Parameter(description = SEEN) @RequestHeader(name = "If-Match", required = false)
                    @Nullable String ifMatch,
            HttpServletResponse response) {
        mustBeAllowed(project);
        var rules = all(wanted.rules()).stream().map(RuleBody::rule).toList();
        var changed = handling.rules(project, new DeploymentId(id), rules, ifMatch);
        return DeploymentController.tagged(DeploymentBody.of(changed), response);
    }

    @PostMapping("/shadows")
    @Operation(
            summary = "Says which variants are asked beside the one that answers",
            description =
                    """
                    A shadow is asked when nobody else wants the machine; its answers are compared with those that callers \
                    got, and go to nobody.
                    """)
    @Audited("deployment.shadows-changed")
    DeploymentBody shadows(
            ProjectId project,
            @PathVariable UUID id,
            @RequestBody ShadowsBody wanted,
            @Parameter(description = SEEN) @RequestHeader(name = "If-Match", required = false)
                    @Nullable String ifMatch,
            HttpServletResponse response) {
        mustBeAllowed(project);
        var shadows = all(wanted.shadows()).stream().map(ShadowBody::shadow).toList();
        var changed = handling.shadows(project, new DeploymentId(id), shadows, ifMatch);
        return DeploymentController.tagged(DeploymentBody.of(changed), response);
    }

    @PostMapping("/promote")
    @Operation(summary = "Makes a variant's version the control that answers everybody")
    @Audited("deployment.promoted")
    DeploymentBody promote(
            ProjectId project,
            @PathVariable UUID id,
            @RequestBody PromotionBody wanted,
            @Parameter(description = SEEN) @RequestHeader(name = "If-Match", required = false)
                    @Nullable String ifMatch,
            HttpServletResponse response) {
        mustBeAllowed(project);
        var variant = wanted.variant();
        if (variant == null) throw new Invalid("promotion", "Which variant?");
        var outcome = handling.promote(project, new DeploymentId(id), variant, ifMatch);
        return DeploymentController.tagged(DeploymentController.body(outcome), response);
    }

    @PostMapping("/ramp")
    @Operation(
            summary = "Raises a variant's share in timed steps",
            description =
                    """
                    The first step is applied at once, each further one when the one before has stayed for its minutes, in the \
                    name of whoever started it. It stops when somebody else changes the deployment or the variant doesn't answer.
                    """)
    @Audited({"deployment.ramp.started", "deployment.ramped"})
    DeploymentBody ramp(
            ProjectId project,
            @PathVariable UUID id,
            @RequestBody NewRampBody wanted,
            @Parameter(description = SEEN) @RequestHeader(name = "If-Match", required = false)
                    @Nullable String ifMatch,
            HttpServletResponse response) {
        mustBeAllowed(project);
        var variant = wanted.variant();
        if (variant == null) throw new Invalid("ramp", "Which variant?");
        var steps =
                all(wanted.steps()).stream()
                        .map(step -> new RampStep(step.share(), step.minutes()))
                        .toList();
        var outcome = ramps.start(project, new DeploymentId(id), variant, steps, ifMatch);
        return DeploymentController.tagged(DeploymentController.body(outcome), response);
    }

    @PostMapping("/ramp/stop")
    @Operation(summary = "Stops a ramp where it is")
    @Audited("deployment.ramp.stopped")
    RampBody stop(
            ProjectId project,
            @PathVariable UUID id,
            @Parameter(description = SEEN) @RequestHeader(name = "If-Match", required = false)
                    @Nullable String ifMatch) {
        return ramps.stop(project, new DeploymentId(id), ifMatch)
                .map(RampBody::of)
                .orElseThrow(HandlingController::noRamp);
    }

    @Needs(Permission.DEPLOYMENT_READ)
    @GetMapping("/ramp")
    @Operation(summary = "Shows the deployment's last ramp")
    RampBody ramp(ProjectId project, @PathVariable UUID id) {
        return ramps.of(project, new DeploymentId(id))
                .map(RampBody::of)
                .orElseThrow(HandlingController::noRamp);
    }

    /// Who may not change anything is told so before anything is said of what they sent.
    private void mustBeAllowed(ProjectId project) {
        access.require(Permission.DEPLOYMENT_WRITE, project);
    }

    private static <T> List<T> all(@Nullable List<T> wanted) {
        if (wanted == null || wanted.stream().anyMatch(Objects::isNull))
            throw new Invalid("handling", "The list is missing, or something in it is.");
        return wanted;
    }

    private static NotFound noRamp() {
        return new NotFound("no-such-ramp", "The deployment has never been ramped.");
    }
}
