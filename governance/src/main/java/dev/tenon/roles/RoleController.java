package dev.tenon.roles;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Invalid;
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
            int held) {
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

    record RoleList(List<RoleBody> items) {}

    @Needs(Permission.MEMBER_READ)
    @GetMapping
    RoleList roles(@PathVariable String tenant) {
        return new RoleList(book.roles().stream().map(RoleBody::of).toList());
    }

    @Needs(Permission.ROLE_WRITE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    RoleBody define(@PathVariable String tenant, @RequestBody RoleWish wanted) {
        return RoleBody.of(book.define(wanted.toRole(null)));
    }

    @Needs(Permission.ROLE_WRITE)
    @PutMapping("/{slug}")
    RoleBody redefine(
            @PathVariable String tenant, @PathVariable String slug, @RequestBody RoleWish wanted) {
        return RoleBody.of(book.redefine(wanted.toRole(slug)));
    }

    @Needs(Permission.ROLE_WRITE)
    @DeleteMapping("/{slug}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String tenant, @PathVariable String slug) {
        book.delete(slug);
    }
}
