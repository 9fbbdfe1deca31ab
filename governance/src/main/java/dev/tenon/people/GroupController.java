package dev.tenon.people;

import dev.tenon.audit.Audited;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.identity.PersonId;
import dev.tenon.wire.Page;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/t/{tenant}/api/v1/groups")
@Needs(Permission.MEMBER_WRITE)
class GroupController {
    private final Groups groups;

    GroupController(Groups groups) {
        this.groups = groups;
    }

    record GroupWish(@Nullable String name, @Nullable String description) {
        String named() {
            return name == null ? "" : name;
        }

        String described() {
            return description == null ? "" : description;
        }
    }

    record BelongingBody(UUID id, String name) {}

    record GroupBody(
            UUID id, String name, String description, Instant since, List<BelongingBody> members) {
        static GroupBody of(Group group) {
            return new GroupBody(
                    group.id(),
                    group.name(),
                    group.description(),
                    group.since(),
                    group.members().stream()
                            .map(one -> new BelongingBody(one.person().value(), one.name()))
                            .toList());
        }
    }

    record GroupList(List<GroupBody> items, @Nullable String next) {}

    @Needs(Permission.MEMBER_READ)
    @GetMapping
    @Operation(summary = "Lists the tenant's groups and who is in them")
    GroupList all(
            @PathVariable String tenant,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var page =
                Page.within(
                                groups.all(),
                                new Page.Wish(limit, after),
                                group -> group.name() + " " + group.id())
                        .map(GroupBody::of);
        return new GroupList(page.items(), page.next());
    }

    @Needs(Permission.MEMBER_READ)
    @GetMapping("/{id}")
    @Operation(summary = "Shows a group and who is in it")
    GroupBody group(@PathVariable String tenant, @PathVariable UUID id) {
        return GroupBody.of(groups.one(id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Makes a group",
            description =
                    """
                    Roles can be given to it; whoever is in it holds them.
                    """)
    @Audited("group.created")
    GroupBody create(@PathVariable String tenant, @RequestBody GroupWish wanted) {
        return GroupBody.of(groups.create(wanted.named(), wanted.described()));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Renames a group")
    @Audited("group.renamed")
    GroupBody change(
            @PathVariable String tenant, @PathVariable UUID id, @RequestBody GroupWish wanted) {
        return GroupBody.of(groups.change(id, wanted.named(), wanted.described()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Deletes a group",
            description =
                    """
                    Its members lose what they held by it at once.
                    """)
    @Audited("group.deleted")
    void delete(@PathVariable String tenant, @PathVariable UUID id) {
        groups.delete(id);
    }

    @PutMapping("/{id}/members/{person}")
    @Operation(summary = "Puts somebody into a group")
    @Audited("group.joined")
    GroupBody join(@PathVariable String tenant, @PathVariable UUID id, @PathVariable UUID person) {
        return GroupBody.of(groups.join(id, new PersonId(person)));
    }

    @DeleteMapping("/{id}/members/{person}")
    @Operation(summary = "Takes somebody out of a group")
    @Audited("group.left")
    GroupBody leave(@PathVariable String tenant, @PathVariable UUID id, @PathVariable UUID person) {
        return GroupBody.of(groups.leave(id, new PersonId(person)));
    }
}
