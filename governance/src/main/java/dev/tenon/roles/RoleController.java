package dev.tenon.roles;

import dev.tenon.audit.Audited;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Invalid;
import dev.tenon.wire.Page;
import dev.tenon.wire.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
@RequestMapping("/t/{tenant}/api/v1/roles")
class RoleController {
    private final RoleBook book;

    RoleController(RoleBook book) {
        this.book = book;
    }

    /// `scope` is `tenant` or `project`: where the role can be held.
    record RoleBody(
            String slug,
            String name,
            String description,
            String scope,
            List<String> permissions,
            boolean builtIn,
            int held)
            implements Versioned {
        @Override
        public Object version() {
            return List.of(slug, name, description, scope, permissions);
        }

        static RoleBody of(RoleDefinition role) {
            return new RoleBody(
                    role.slug(),
                    role.name(),
                    role.description(),
                    role.ofTenant() ? "tenant" : "project",
                    role.permissions().stream().sorted().map(Permission::words).toList(),
                    role.builtIn(),
                    role.held());
        }
    }

    record RoleWish(
            @Nullable String slug,
            @Nullable String name,
            @Nullable String description,
            @Nullable String scope,
            @Nullable List<String> permissions) {
        NewRole toRole(@Nullable String path) {
            var named = path == null ? slug : path;
            if (named == null) throw new Invalid("role-slug", "A role needs a slug.");
            return new NewRole(
                    named,
                    name == null ? named : name,
                    description == null ? "" : description,
                    ofTenant(),
                    ticked());
        }

        private boolean ofTenant() {
            return switch (scope == null ? "project" : scope) {
                case "tenant" -> true;
                case "project" -> false;
                default ->
                        throw new Invalid(
                                "role-scope", "A role is held in the tenant or in a project.");
            };
        }

        private Set<Permission> ticked() {
            if (permissions == null) return Set.of();
            return permissions.stream().map(RoleWish::permission).collect(Collectors.toSet());
        }

        private static Permission permission(String words) {
            return Permission.named(words)
                    .orElseThrow(
                            () ->
                                    new Invalid(
                                            "role-permissions",
                                            "There is no permission called %s.".formatted(words)));
        }
    }

    record RoleList(List<RoleBody> items, @Nullable String next) {}

    @Needs(Permission.MEMBER_READ)
    @GetMapping
    @Operation(summary = "Lists the roles that there are, ours and the tenant's own")
    RoleList roles(
            @PathVariable String tenant,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var page =
                Page.within(book.roles(), new Page.Wish(limit, after), RoleDefinition::slug)
                        .map(RoleBody::of);
        return new RoleList(page.items(), page.next());
    }

    @Needs(Permission.MEMBER_READ)
    @GetMapping("/{slug}")
    @Operation(summary = "Shows a role and what it gives")
    RoleBody role(@PathVariable String tenant, @PathVariable String slug) {
        return RoleBody.of(book.one(slug));
    }

    @Needs(Permission.ROLE_WRITE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Defines a role of the tenant's own",
            description =
                    """
                    A name for a set of permissions.
                    """)
    @Audited("role.defined")
    RoleBody define(@PathVariable String tenant, @RequestBody RoleWish wanted) {
        return RoleBody.of(book.define(wanted.toRole(null)));
    }

    @Needs(Permission.ROLE_WRITE)
    @PutMapping("/{slug}")
    @Operation(
            summary = "Changes what a role of the tenant's own gives",
            description =
                    """
                    It holds from the next request of everybody who has it.
                    """)
    @Audited("role.redefined")
    RoleBody redefine(
            @PathVariable String tenant, @PathVariable String slug, @RequestBody RoleWish wanted) {
        return RoleBody.of(book.redefine(wanted.toRole(slug)));
    }

    @Needs(Permission.ROLE_WRITE)
    @DeleteMapping("/{slug}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Deletes a role of the tenant's own that nobody holds")
    @Audited("role.deleted")
    void delete(@PathVariable String tenant, @PathVariable String slug) {
        book.delete(slug);
    }
}
