package dev.tenon.serving;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Invalid;
import dev.tenon.serving.Deploying.Deployed;
import dev.tenon.serving.Deploying.Refused;
import dev.tenon.tenancy.ProjectId;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/t/{tenant}/p/{project}/api/v1/deployments")
@Needs(Permission.DEPLOYMENT_READ)
class DeploymentController {
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

    record SplitBody(int revision, @Nullable String control, @Nullable List<VariantBody> variants) {
        Split split() {
            return VariantBody.split(control, variants);
        }
    }

    /// A variant; its weight is out of ten thousand, its buckets are given in answers only.
    record VariantBody(
            @Nullable String name, int number, int weight, @Nullable List<BucketRange> buckets) {
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

    record DeploymentList(List<DeploymentBody> items) {}

    @GetMapping
    @Operation(summary = "Lists the project's deployments")
    DeploymentList list(ProjectId project) {
        return new DeploymentList(
                deployments.in(project).stream().map(DeploymentBody::of).toList());
    }

    @Needs({Permission.DEPLOYMENT_WRITE, Permission.MODEL_READ})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Deploys approved versions of a model at its address")
    DeploymentBody create(ProjectId project, @RequestBody NewDeploymentBody wanted) {
        return body(deployments.create(project, wanted.wanted()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Shows a deployment, its revisions and how its variants are")
    HistoryBody one(ProjectId project, @PathVariable UUID id) {
        var found = deployments.find(project, new DeploymentId(id));
        return new HistoryBody(
                DeploymentBody.of(found.deployment()),
                found.revisions().stream().map(RevisionBody::of).toList(),
                found.health());
    }

    @Needs({Permission.DEPLOYMENT_WRITE, Permission.MODEL_READ})
    @PostMapping("/{id}/split")
    @Operation(summary = "Changes the split of the revision that the caller saw")
    DeploymentBody split(ProjectId project, @PathVariable UUID id, @RequestBody SplitBody wanted) {
        return body(
                deployments.changeSplit(
                        project, new DeploymentId(id), wanted.split(), wanted.revision()));
    }

    @PostMapping("/{id}/split/preview")
    @Operation(summary = "Tells what a split would change, and changes nothing")
    SplitPreview preview(ProjectId project, @PathVariable UUID id, @RequestBody SplitBody wanted) {
        return deployments.preview(project, new DeploymentId(id), wanted.split());
    }

    @Needs(Permission.DEPLOYMENT_WRITE)
    @PostMapping("/{id}/disable")
    @Operation(summary = "Makes the address answer no more")
    DeploymentBody disable(ProjectId project, @PathVariable UUID id) {
        return DeploymentBody.of(deployments.disable(project, new DeploymentId(id)));
    }

    @Needs({Permission.DEPLOYMENT_WRITE, Permission.MODEL_READ})
    @PostMapping("/{id}/enable")
    @Operation(summary = "Makes the address answer again")
    DeploymentBody enable(ProjectId project, @PathVariable UUID id) {
        return body(deployments.enable(project, new DeploymentId(id)));
    }

    @Needs({Permission.DEPLOYMENT_WRITE, Permission.MODEL_READ})
    @PostMapping("/{id}/rollback")
    @Operation(summary = "Makes the split of an earlier revision the current one")
    DeploymentBody rollBack(
            ProjectId project, @PathVariable UUID id, @RequestBody RollbackBody wanted) {
        return body(deployments.rollBack(project, new DeploymentId(id), wanted.revision()));
    }

    @GetMapping("/{id}/traffic")
    @Operation(summary = "Shows what gateways counted in the last minutes, by variant")
    Traffic traffic(
            ProjectId project,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "30") int minutes) {
        return traffic.lastMinutes(project, new DeploymentId(id), minutes);
    }

    private static DeploymentBody body(Deploying outcome) {
        return switch (outcome) {
            case Deployed(var deployment) -> DeploymentBody.of(deployment);
            case Refused(var reasons) ->
                    throw new Conflict("deployment-refused", String.join(" ", reasons));
        };
    }
}
