package dev.tenon.serving;

import dev.tenon.audit.Audited;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Invalid;
import dev.tenon.serving.Deploying.Deployed;
import dev.tenon.serving.Deploying.Refused;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.wire.EntityTag;
import dev.tenon.wire.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/t/{tenant}/p/{project}/api/v1/deployments")
@Needs(Permission.DEPLOYMENT_READ)
class DeploymentController {
    private static final Pattern TAG = Pattern.compile("\"(\\d{1,9})\"");

    private final Deployments deployments;
    private final DeploymentTraffic traffic;

    DeploymentController(Deployments deployments, DeploymentTraffic traffic) {
        this.deployments = deployments;
        this.traffic = traffic;
    }

    record NewDeploymentBody(
            @Nullable String name,
            @Nullable String environment,
            @Nullable String control,
            @Nullable List<VariantBody> variants) {
        NewDeployment wanted() {
            if (name == null || environment == null) {
                throw new Invalid(
                        "deployment", "A deployment names its model and its environment.");
            }
            return new NewDeployment(
                    name, Environment.named(environment), VariantBody.split(control, variants));
        }
    }

    record SplitBody(
            @Nullable Integer revision,
            @Nullable String control,
            @Nullable List<VariantBody> variants) {
        Split split() {
            return VariantBody.split(control, variants);
        }
    }

    /// A variant; its weight is out of ten thousand, its buckets are given in answers only.
    record VariantBody(
            @Nullable String name,
            int number,
            int weight,
            @Schema(implementation = int[][].class) @Nullable List<BucketRange> buckets) {
        static List<VariantBody> of(List<Variant> variants) {
            return variants.stream()
                    .map(
                            one ->
                                    new VariantBody(
                                            one.name(),
                                            one.number(),
                                            one.basisPoints(),
                                            one.buckets()))
                    .toList();
        }

        static Split split(@Nullable String control, @Nullable List<VariantBody> variants) {
            if (control == null
                    || variants == null
                    || variants.stream().anyMatch(Objects::isNull)) {
                throw new Invalid(
                        "split", "A split names its variants and which of them is the control.");
            }
            return new Split(control, variants.stream().map(VariantBody::plan).toList());
        }

        private VariantPlan plan() {
            if (name == null) throw new Invalid("split", "A variant has a name.");
            return new VariantPlan(name, number, weight);
        }
    }

    record RollbackBody(int revision) {}

    record DeploymentBody(
            UUID id,
            String name,
            String environment,
            String state,
            int revision,
            String control,
            List<VariantBody> variants,
            @Nullable CaptureRule capture,
            List<AssignmentRule> rules,
            List<Shadow> shadows,
            Instant changedAt,
            String changedBy) {
        static DeploymentBody of(Deployment deployment) {
            return new DeploymentBody(
                    deployment.id().value(),
                    deployment.name(),
                    deployment.environment().words(),
                    deployment.state().words(),
                    deployment.revision(),
                    deployment.control(),
                    VariantBody.of(deployment.variants()),
                    deployment.handling().capture(),
                    deployment.handling().rules(),
                    deployment.handling().shadows(),
                    deployment.changedAt(),
                    deployment.changedBy());
        }
    }

    record RevisionBody(
            int number,
            String change,
            String state,
            String control,
            List<VariantBody> variants,
            Instant at,
            String by) {
        static RevisionBody of(Revision revision) {
            return new RevisionBody(
                    revision.number(),
                    revision.change().words(),
                    revision.state().words(),
                    revision.control(),
                    VariantBody.of(revision.variants()),
                    revision.at(),
                    revision.by());
        }
    }

    record HistoryBody(
            DeploymentBody deployment, List<RevisionBody> revisions, List<VariantHealth> health) {}

    record DeploymentList(List<DeploymentBody> items, @Nullable String next) {}

    @GetMapping
    @Operation(summary = "Lists the project's deployments")
    DeploymentList list(
            ProjectId project,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var page =
                Page.within(
                                deployments.in(project),
                                new Page.Wish(limit, after),
                                one -> one.name() + " " + one.environment().words())
                        .map(DeploymentBody::of);
        return new DeploymentList(page.items(), page.next());
    }

    @Needs(Permission.DEPLOYMENT_WRITE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Deploys approved versions of a model at its address",
            description =
                    """
                    One address for each model and environment. Every version must have been let into the \
                    environment; else the refusal names each reason.
                    """)
    @Audited("deployment.created")
    DeploymentBody create(ProjectId project, @RequestBody NewDeploymentBody wanted) {
        return body(deployments.create(project, wanted.wanted()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Shows a deployment, its revisions and how its variants are")
    HistoryBody one(ProjectId project, @PathVariable UUID id, HttpServletResponse response) {
        var found = deployments.find(project, new DeploymentId(id));
        tag(found.deployment().revision(), response);
        return new HistoryBody(
                DeploymentBody.of(found.deployment()),
                found.revisions().stream().map(RevisionBody::of).toList(),
                found.health());
    }

    @Needs(Permission.DEPLOYMENT_WRITE)
    @PostMapping("/{id}/split")
    @Operation(
            summary = "Changes how requests are split between versions",
            description =
                    """
                    As few callers as possible move to another version. Name the revision that you saw, in the \
                    body or by `If-Match`: another one since then is a conflict.
                    """)
    @Audited("deployment.split")
    DeploymentBody split(
            ProjectId project,
            @PathVariable UUID id,
            @RequestBody SplitBody wanted,
            @Parameter(
                            description =
                                    "The ETag that was seen; the change is refused if it is another one now")
                    @RequestHeader(name = "If-Match", required = false)
                    @Nullable String ifMatch,
            HttpServletResponse response) {
        var seen = seen(wanted.revision(), ifMatch);
        return tagged(
                body(deployments.changeSplit(project, new DeploymentId(id), wanted.split(), seen)),
                response);
    }

    @PostMapping("/{id}/split/preview")
    @Operation(summary = "Tells what a split would change, and changes nothing")
    @Audited({})
    SplitPreview preview(ProjectId project, @PathVariable UUID id, @RequestBody SplitBody wanted) {
        return deployments.preview(project, new DeploymentId(id), wanted.split());
    }

    @Needs(Permission.DEPLOYMENT_WRITE)
    @PostMapping("/{id}/disable")
    @Operation(summary = "Makes the address answer no more")
    @Audited("deployment.disabled")
    DeploymentBody disable(
            ProjectId project,
            @PathVariable UUID id,
            @Parameter(
                            description =
                                    "The ETag that was seen; the change is refused if it is another one now")
                    @RequestHeader(name = "If-Match", required = false)
                    @Nullable String ifMatch,
            HttpServletResponse response) {
        var changed = deployments.disable(project, new DeploymentId(id), ifMatch);
        return tagged(DeploymentBody.of(changed), response);
    }

    @Needs(Permission.DEPLOYMENT_WRITE)
    @PostMapping("/{id}/enable")
    @Operation(summary = "Makes the address answer again")
    @Audited("deployment.enabled")
    DeploymentBody enable(
            ProjectId project,
            @PathVariable UUID id,
            @Parameter(
                            description =
                                    "The ETag that was seen; the change is refused if it is another one now")
                    @RequestHeader(name = "If-Match", required = false)
                    @Nullable String ifMatch,
            HttpServletResponse response) {
        return tagged(body(deployments.enable(project, new DeploymentId(id), ifMatch)), response);
    }

    @Needs(Permission.DEPLOYMENT_WRITE)
    @PostMapping("/{id}/rollback")
    @Operation(
            summary = "Makes the split of an earlier revision the current one",
            description =
                    """
                    The very callers of then get the versions of then, as a new revision.
                    """)
    @Audited("deployment.rolled-back")
    DeploymentBody rollBack(
            ProjectId project,
            @PathVariable UUID id,
            @RequestBody RollbackBody wanted,
            @Parameter(
                            description =
                                    "The ETag that was seen; the change is refused if it is another one now")
                    @RequestHeader(name = "If-Match", required = false)
                    @Nullable String ifMatch,
            HttpServletResponse response) {
        var outcome =
                deployments.rollBack(project, new DeploymentId(id), wanted.revision(), ifMatch);
        return tagged(body(outcome), response);
    }

    @GetMapping("/{id}/traffic")
    @Operation(summary = "Shows what gateways counted in the last minutes, by variant")
    Traffic traffic(
            ProjectId project,
            @PathVariable UUID id,
            @Parameter(description = "How far back, in minutes") @RequestParam(defaultValue = "30")
                    int minutes) {
        return traffic.lastMinutes(project, new DeploymentId(id), minutes);
    }

    /// The revision that the author of a change saw, said in either of two ways.
    private static int seen(@Nullable Integer revision, @Nullable String ifMatch) {
        if (ifMatch != null) {
            var tag = TAG.matcher(ifMatch.strip());
            if (!tag.matches()) throw Conflict.changedMeanwhile();
            var seen = Integer.parseInt(tag.group(1));
            if (revision != null && revision != seen) throw Conflict.changedMeanwhile();
            return seen;
        }
        if (revision == null) throw Conflict.conditionMissing();
        return revision;
    }

    static DeploymentBody tagged(DeploymentBody body, HttpServletResponse response) {
        tag(body.revision(), response);
        return body;
    }

    private static void tag(int revision, HttpServletResponse response) {
        response.setHeader("ETag", EntityTag.of(revision).text());
    }

    static DeploymentBody body(Deploying outcome) {
        return switch (outcome) {
            case Deployed(var deployment) -> DeploymentBody.of(deployment);
            case Refused(var reasons) ->
                    throw new Conflict("deployment-refused", String.join(" ", reasons));
        };
    }
}
