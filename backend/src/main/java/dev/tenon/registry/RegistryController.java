package dev.tenon.registry;

import dev.tenon.audit.Audited;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Invalid;
import dev.tenon.registry.RegisterVersion.ParentName;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.wire.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/t/{tenant}/p/{project}/api/v1/models")
@Needs(Permission.MODEL_READ)
class RegistryController {
    private final ModelRegistry registry;

    RegistryController(ModelRegistry registry) {
        this.registry = registry;
    }

    /// `path` is relative to the run's artifacts.
    record NewVersionBody(
            @Nullable String run,
            @Nullable String path,
            @Nullable String description,
            @Nullable Map<String, String> tags,
            @Nullable ModelSignature signature,
            @Nullable ParentBody parent,
            @Nullable Boolean elsewhere) {
        @Nullable ParentName parentName() {
            if (parent == null || parent.model() == null || parent.number() == null) return null;
            return new ParentName(new ModelName(parent.model()), parent.number());
        }
    }

    /// The version that a new one was made from.
    record ParentBody(@Nullable String model, @Nullable Integer number) {}

    record PromotionWish(@Nullable String environment, @Nullable String reason) {}

    /// `state` is `promoted` or `awaiting-approval`; the request's id stands beside the second.
    record PromotionBody(String state, @Nullable String approval, @Nullable String grant) {}

    record Models(List<ModelBody> items, @Nullable String next) {}

    record Versions(List<VersionBody> items, @Nullable String next) {}

    record Events(List<EventBody> items) {}

    @GetMapping
    @Operation(summary = "Lists the project's models")
    Models models(
            @PathVariable String tenant,
            ProjectId project,
            @Parameter(description = "A part of the name, in capitals or not")
                    @RequestParam(defaultValue = "")
                    String text,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var page = registry.models(project, text, new Page.Wish(limit, after)).map(ModelBody::of);
        return new Models(page.items(), page.next());
    }

    @GetMapping("/{name}")
    @Operation(summary = "Shows one model and where its versions stand")
    ModelBody model(@PathVariable String tenant, ProjectId project, @PathVariable String name) {
        return ModelBody.of(registry.model(project, new ModelName(name)));
    }

    @GetMapping("/{name}/history")
    @Operation(summary = "Shows what happened to a model, newest first")
    Events history(@PathVariable String tenant, ProjectId project, @PathVariable String name) {
        return new Events(
                registry.history(project, new ModelName(name)).stream()
                        .map(EventBody::of)
                        .toList());
    }

    @GetMapping("/{name}/versions")
    @Operation(summary = "Lists a model's versions, newest first")
    Versions versions(
            @PathVariable String tenant,
            ProjectId project,
            @PathVariable String name,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var wish = new Page.Wish(limit, after);
        var page = registry.versionsOf(project, new ModelName(name), wish).map(VersionBody::of);
        return new Versions(page.items(), page.next());
    }

    @Needs(Permission.MODEL_WRITE)
    @PostMapping("/{name}/versions")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Registers a file or folder of a run as the next version",
            description =
                    """
                    The files are read once, told by their content, and looked through for code that would run \
                    when they are loaded. A version never changes afterwards. A model that isn't there yet is \
                    made.

                    What was made `elsewhere` is uploaded first, file by file, with \
                    `PUT …/api/2.0/mlflow-artifacts/artifacts/uploads/{any UUID}/{path}`; `path` is then \
                    `mlflow-artifacts:/uploads/{that UUID}`, and there must be a model in ONNX or TorchScript, which \
                    hold configuration and weights in one, or safetensors beside a configuration.
                    """)
    @Audited("model.version.registered")
    VersionBody register(
            @PathVariable String tenant,
            ProjectId project,
            @PathVariable String name,
            @RequestBody NewVersionBody wanted) {
        var path = wanted.path();
        if (path == null || path.isBlank())
            throw new Invalid("path-missing", "Say which file or folder becomes the version.");
        var version =
                new RegisterVersion(
                        wanted.run(),
                        path,
                        orEmpty(wanted.description()),
                        wanted.tags() == null ? Map.of() : wanted.tags(),
                        wanted.signature(),
                        false,
                        wanted.parentName(),
                        Boolean.TRUE.equals(wanted.elsewhere()));
        return VersionBody.of(registry.register(project, new ModelName(name), version));
    }

    @GetMapping("/{name}/versions/{number}")
    @Operation(
            summary =
                    "Shows one version: its files, their digests, and what the look at them found")
    VersionBody version(
            @PathVariable String tenant,
            ProjectId project,
            @PathVariable String name,
            @PathVariable int number) {
        return VersionBody.of(registry.version(project, new ModelName(name), number));
    }

    @Needs(Permission.PROMOTION_REQUEST)
    @PostMapping("/{name}/versions/{number}/promotion")
    @Operation(
            summary = "Asks that a version may run in an environment",
            description =
                    """
                    Policy decides first, then people. `promoted` names the grant; `awaiting-approval` names \
                    the request that approvers see. What policy forbids is refused with every reason.
                    """)
    @ApiResponse(responseCode = "200", description = "Policy asks nobody: it is promoted")
    @ApiResponse(responseCode = "202", description = "People decide: the request is open")
    @Audited({"approval.requested", "model.granted"})
    ResponseEntity<PromotionBody> promote(
            @PathVariable String tenant,
            ProjectId project,
            @PathVariable String name,
            @PathVariable int number,
            @RequestBody PromotionWish wish) {
        var environment = orEmpty(wish.environment());
        return switch (registry.promote(
                project, new ModelName(name), number, environment, orEmpty(wish.reason()))) {
            case Promotion.Promoted(_, var grant) ->
                    ResponseEntity.ok(new PromotionBody("promoted", null, grant.id().toString()));
            case Promotion.AwaitingApproval(var request) ->
                    ResponseEntity.accepted()
                            .body(
                                    new PromotionBody(
                                            "awaiting-approval", request.id().toString(), null));
            case Promotion.Refused(var reasons) ->
                    throw new Conflict("promotion-refused", String.join(" ", reasons));
        };
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
