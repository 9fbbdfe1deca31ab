package dev.tenon.roles;

import dev.tenon.identity.Permission;
import dev.tenon.identity.Role;
import dev.tenon.problem.Invalid;
import java.util.Set;
import java.util.regex.Pattern;

/// A role as a tenant wants it for itself; the slug never changes.
public record NewRole(
        String slug,
        String name,
        String description,
        boolean ofTenant,
        Set<Permission> permissions) {
    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9-]{1,62}");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 500;

    public NewRole {
        name = name.strip();
        description = description.strip();
        permissions = Set.copyOf(permissions);
        if (!SLUG.matcher(slug).matches()) {
            throw new Invalid(
                    "role-slug",
                    "A role's slug has 2 to 63 small letters, digits and dashes, and begins with a letter.");
        }
        if (Role.builtIn(slug).isPresent()) {
            throw new Invalid("role-slug", "There is a built-in role %s.".formatted(slug));
        }
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new Invalid("role-name", "A role's name has 1 to 100 characters.");
        }
        if (description.length() > LONGEST_DESCRIPTION) {
            throw new Invalid(
                    "role-description", "A role's description has at most 500 characters.");
        }
        if (permissions.isEmpty()) {
            throw new Invalid("role-permissions", "A role holds at least one permission.");
        }
        if (!ofTenant && !permissions.stream().allMatch(NewRole::fitsAProject)) {
            throw new Invalid(
                    "role-permissions",
                    "A role of projects holds only what lies in a project: %s does not."
                            .formatted(
                                    permissions.stream()
                                            .filter(one -> !fitsAProject(one))
                                            .findFirst()
                                            .orElseThrow()
                                            .words()));
        }
    }

    /// What a role of one project may hold: what lies there, and the ways to get there.
    public static boolean fitsAProject(Permission permission) {
        return permission.isOfProject()
                || permission == Permission.TENANT_READ
                || permission == Permission.TOKEN_WRITE;
    }

    RoleDefinition defined() {
        return new RoleDefinition(slug, name, description, ofTenant, permissions, false, 0);
    }
}
