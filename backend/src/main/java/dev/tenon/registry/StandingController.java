package dev.tenon.registry;

import dev.tenon.audit.Audited;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.identity.PersonId;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Invalid;
import dev.tenon.tenancy.ProjectId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What may change about models and versions: words, owner, aliases, rest.
@RestController
@RequestMapping("/t/{tenant}/p/{project}/api/v1/models")
@Needs(Permission.MODEL_WRITE)
class StandingController {
    private final ModelNotes notes;
    private final ModelStandings standings;
    private final ModelArchive archive;

    StandingController(ModelNotes notes, ModelStandings standings, ModelArchive archive) {
        this.notes = notes;
        this.standings = standings;
        this.archive = archive;
    }

    record NewModel(
            @Nullable String name,
            @Nullable String description,
            @Nullable Map<String, String> tags) {}

    /// `owner` is a member's id.
    record ModelChange(@Nullable String description, @Nullable UUID owner) {}

    record VersionChange(@Nullable String description) {}

    record AliasWish(@Nullable String alias) {}

    /// `state` is `moved` or `awaiting-approval`; the request's id stands beside the second.
    record MoveBody(String state, @Nullable String approval) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Makes a model without a version yet")
    @Audited("model.created")
    ModelBody createModel(ProjectId project, @RequestBody NewModel wanted) {
        if (wanted.name() == null) throw new Invalid("model-name", "A model has a name.");
        return ModelBody.of(
                notes.create(
                        project,
                        new ModelName(wanted.name()),
                        wanted.description() == null ? "" : wanted.description(),
                        wanted.tags() == null ? Map.of() : wanted.tags()));
    }

    @PatchMapping("/{name}")
    @Operation(
            summary = "Changes a model's description or names another owner",
            description = "What is left out stays as it is.")
    @Audited({"model.described", "model.owner.changed"})
    ModelBody changeModel(
            ProjectId project, @PathVariable String name, @RequestBody ModelChange wanted) {
        var model = new ModelName(name);
        var owner = wanted.owner() == null ? null : new PersonId(wanted.owner());
        return ModelBody.of(notes.change(project, model, wanted.description(), owner));
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Deletes a model with its versions",
            description = "Refused where a version of it was ever let into an environment.")
    @Audited("model.deleted")
    void deleteModel(ProjectId project, @PathVariable String name) {
        notes.delete(project, new ModelName(name));
    }

    @PatchMapping("/{name}/versions/{number}")
    @Operation(summary = "Changes a version's description")
    @Audited("model.version.described")
    VersionBody describeVersion(
            ProjectId project,
            @PathVariable String name,
            @PathVariable int number,
            @RequestBody VersionChange wanted) {
        var description = wanted.description() == null ? "" : wanted.description();
        return VersionBody.of(
                notes.describeVersion(project, new ModelName(name), number, description));
    }

    @DeleteMapping("/{name}/versions/{number}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Deletes a version",
            description =
                    """
                    Its number is never used again. Refused where it was ever let into an environment: archive it \
                    instead.
                    """)
    @Audited("model.version.deleted")
    void deleteVersion(ProjectId project, @PathVariable String name, @PathVariable int number) {
        notes.deleteVersion(project, new ModelName(name), number);
    }

    @PostMapping("/{name}/versions/{number}/aliases")
    @Operation(
            summary = "Points an alias to a version",
            description =
                    """
                    An alias that means production, such as `champion`, needs what production's policy asks for: \
                    then it becomes a request, and moves by itself when people agree.
                    """)
    @ApiResponse(responseCode = "200", description = "It points there")
    @ApiResponse(responseCode = "202", description = "People decide: the request is open")
    @Audited({"model.alias.set", "approval.requested"})
    ResponseEntity<MoveBody> setModelAlias(
            ProjectId project,
            @PathVariable String name,
            @PathVariable int number,
            @RequestBody AliasWish wish) {
        var alias = wish.alias() == null ? "" : wish.alias();
        return answer(standings.setAlias(project, new ModelName(name), alias, number));
    }

    @DeleteMapping("/{name}/aliases/{alias}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes an alias away")
    @Audited("model.alias.removed")
    void removeModelAlias(
            ProjectId project,
            @PathVariable String name,
            @Parameter(description = "The alias") @PathVariable String alias) {
        standings.removeAlias(project, new ModelName(name), alias);
    }

    @PostMapping("/{name}/versions/{number}/archiving")
    @Operation(
            summary = "Archives a version",
            description = "Its aliases go; its files stay. Refused while it answers predictions.")
    @Audited("model.stage.changed")
    VersionBody archiveVersion(
            ProjectId project, @PathVariable String name, @PathVariable int number) {
        return VersionBody.of(archive.archive(project, new ModelName(name), number));
    }

    @PostMapping("/{name}/versions/{number}/return")
    @Operation(
            summary = "Brings an archived version back into the stage it came from",
            description =
                    "Where that stage is governed, policy and people decide as for any other.")
    @ApiResponse(responseCode = "200", description = "It is back")
    @ApiResponse(responseCode = "202", description = "People decide: the request is open")
    @Audited({"model.stage.changed", "approval.requested"})
    ResponseEntity<MoveBody> bringVersionBack(
            ProjectId project, @PathVariable String name, @PathVariable int number) {
        return answer(archive.bringBack(project, new ModelName(name), number));
    }

    private static ResponseEntity<MoveBody> answer(Move move) {
        return switch (move) {
            case Move.Moved _ -> ResponseEntity.ok(new MoveBody("moved", null));
            case Move.AwaitingApproval(var request) ->
                    ResponseEntity.accepted()
                            .body(new MoveBody("awaiting-approval", request.id().toString()));
            case Move.Refused(var reasons) ->
                    throw new Conflict("promotion-refused", String.join(" ", reasons));
        };
    }
}
