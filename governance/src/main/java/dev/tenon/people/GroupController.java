package dev.tenon.people;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.identity.PersonId;
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

    record GroupList(List<GroupBody> items) {}

    @Needs(Permission.MEMBER_READ)
    @GetMapping
    GroupList all(@PathVariable String tenant) {
        return new GroupList(groups.all().stream().map(GroupBody::of).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    GroupBody create(@PathVariable String tenant, @RequestBody GroupWish wanted) {
        return GroupBody.of(groups.create(wanted.named(), wanted.described()));
    }

    @PutMapping("/{id}")
    GroupBody change(
            @PathVariable String tenant, @PathVariable UUID id, @RequestBody GroupWish wanted) {
        return GroupBody.of(groups.change(id, wanted.named(), wanted.described()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String tenant, @PathVariable UUID id) {
        groups.delete(id);
    }

    @PutMapping("/{id}/members/{person}")
    GroupBody join(@PathVariable String tenant, @PathVariable UUID id, @PathVariable UUID person) {
        return GroupBody.of(groups.join(id, new PersonId(person)));
    }

    @DeleteMapping("/{id}/members/{person}")
    GroupBody leave(@PathVariable String tenant, @PathVariable UUID id, @PathVariable UUID person) {
        return GroupBody.of(groups.leave(id, new PersonId(person)));
    }
}
