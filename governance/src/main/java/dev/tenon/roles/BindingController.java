package dev.tenon.roles;

import dev.tenon.audit.Audited;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Invalid;
import dev.tenon.tenancy.ProjectId;
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
@RequestMapping("/t/{tenant}/api/v1/bindings")
class BindingController {
    private final RoleBindings bindings;

    BindingController(RoleBindings bindings) {
        this.bindings = bindings;
    }

    /// `kind` is `person`, `group` or `service`.
    record HolderBody(@Nullable String kind, @Nullable UUID id, @Nullable String name) {
        Holder toHolder() {
            if (kind == null || id == null) {
                throw new Invalid("holder", "Say who shall hold the role: a kind and an id.");
            }
            return new Holder(Holder.Kind.named(kind), id);
        }
    }

    /// Without a project the role is held in the whole tenant.
    record BindingBody(
            UUID id,
            HolderBody holder,
            String role,
            @Nullable UUID project,
            @Nullable Instant expiresAt,
            Instant grantedAt,
            @Nullable String grantedBy) {
        static BindingBody of(RoleBinding binding) {
            var project = binding.project();
            return new BindingBody(
                    binding.id(),
                    new HolderBody(
                            binding.holder().kind().words(),
                            binding.holder().id(),
                            binding.holderName()),
                    binding.role(),
                    project == null ? null : project.value(),
                    binding.expiresAt(),
                    binding.grantedAt(),
                    binding.grantedBy());
        }
    }

    record BindingWish(
            @Nullable HolderBody holder,
            @Nullable String role,
            @Nullable UUID project,
            @Nullable Instant expiresAt) {
        NewBinding toBinding() {
            if (holder == null || role == null) {
                throw new Invalid("binding", "A binding names a holder and a role.");
            }
            return new NewBinding(
                    holder.toHolder(),
                    role,
                    project == null ? null : new ProjectId(project),
                    expiresAt);
        }
    }

    record EndWish(@Nullable Instant expiresAt) {}

    record BindingList(List<BindingBody> items, @Nullable String next) {}

    @Needs(Permission.MEMBER_READ)
    @GetMapping
    @Operation(summary = "Lists who holds which role, where and until when")
    BindingList all(
            @PathVariable String tenant,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var page =
                Page.within(
                                bindings.all(),
                                new Page.Wish(limit, after),
                                binding -> binding.id().toString())
                        .map(BindingBody::of);
        return new BindingList(page.items(), page.next());
    }

    @Needs(Permission.MEMBER_READ)
    @GetMapping("/{id}")
    @Operation(summary = "Shows who holds one role, where and until when")
    BindingBody binding(@PathVariable String tenant, @PathVariable UUID id) {
        return BindingBody.of(bindings.one(id));
    }

    /// A role of a service account is given and taken with `service:write`.
    @Needs(Permission.MEMBER_WRITE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Gives a role to a person, a group or a service account",
            description =
                    """
                    In one project, or without one in the whole tenant; with an end, if wanted. Nobody gives \
                    what they don't hold.
                    """)
    @Audited("role.granted")
    BindingBody grant(@PathVariable String tenant, @RequestBody BindingWish wanted) {
        return BindingBody.of(bindings.grant(wanted.toBinding()));
    }

    @Needs(value = Permission.MEMBER_WRITE, how = Needs.How.ONCE_FOUND)
    @PutMapping("/{id}/expiry")
    @Operation(summary = "Changes until when a role is held")
    @Audited("role.expiry.changed")
    BindingBody changeEnd(
            @PathVariable String tenant, @PathVariable UUID id, @RequestBody EndWish wanted) {
        return BindingBody.of(bindings.changeEnd(id, wanted.expiresAt()));
    }

    @Needs(value = Permission.MEMBER_WRITE, how = Needs.How.ONCE_FOUND)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes a role back at once")
    @Audited("role.taken")
    void revoke(@PathVariable String tenant, @PathVariable UUID id) {
        bindings.revoke(id);
    }
}
