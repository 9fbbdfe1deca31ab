package dev.tenon.people;

import dev.tenon.audit.Audited;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.identity.PersonId;
import dev.tenon.identity.Role;
import dev.tenon.problem.Invalid;
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
@RequestMapping("/t/{tenant}/api/v1/members")
@Needs(Permission.MEMBER_WRITE)
class MemberController {
    private final Members members;

    MemberController(Members members) {
        this.members = members;
    }

    record NewMember(@Nullable String email, @Nullable String name, @Nullable RolesBody roles) {
        Person person() {
            if (email == null || name == null) {
                throw new Invalid("member", "A member has an email and a name.");
            }
            return new Person(email, name);
        }

        Roles toRoles() {
            return roles == null ? Roles.of(Role.MEMBER) : roles.toRoles();
        }
    }

    record MemberBody(
            UUID id,
            String email,
            String name,
            boolean ready,
            @Nullable String problem,
            Instant since,
            RolesBody roles) {
        static MemberBody of(Member member) {
            return new MemberBody(
                    member.person().value(),
                    member.email(),
                    member.name(),
                    member.ready(),
                    member.problem(),
                    member.since(),
                    RolesBody.of(member.roles()));
        }
    }

    record MemberList(List<MemberBody> items, @Nullable String next) {}

    @Needs(Permission.MEMBER_READ)
    @GetMapping
    @Operation(summary = "Lists the tenant's members and their roles")
    MemberList all(
            @PathVariable String tenant,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var page =
                Page.within(
                                members.all(),
                                new Page.Wish(limit, after),
                                member -> member.email() + " " + member.person().value())
                        .map(MemberBody::of);
        return new MemberList(page.items(), page.next());
    }

    @Needs(Permission.MEMBER_READ)
    @GetMapping("/{person}")
    @Operation(summary = "Shows a member and their roles")
    MemberBody member(@PathVariable String tenant, @PathVariable UUID person) {
        return MemberBody.of(members.one(new PersonId(person)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Makes somebody a member",
            description =
                    """
                    They can sign in once their account is made, which `ready` tells.
                    """)
    @Audited("member.added")
    MemberBody add(@PathVariable String tenant, @RequestBody NewMember wanted) {
        return MemberBody.of(members.add(wanted.person(), wanted.toRoles()));
    }

    @PutMapping("/{person}/roles")
    @Operation(
            summary = "Gives a member exactly these roles",
            description =
                    """
                    It holds from their next request on. A tenant keeps at least one owner.
                    """)
    @Audited("member.roles.changed")
    MemberBody changeRoles(
            @PathVariable String tenant, @PathVariable UUID person, @RequestBody RolesBody roles) {
        return MemberBody.of(members.changeRoles(new PersonId(person), roles.toRoles()));
    }

    @DeleteMapping("/{person}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes membership, roles and tokens from somebody at once")
    @Audited("member.removed")
    void remove(@PathVariable String tenant, @PathVariable UUID person) {
        members.remove(new PersonId(person));
    }
}
