package dev.tenon.roles;

import dev.tenon.identity.Permission;
import dev.tenon.identity.Role;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// A role that there is: a name for some permissions, held in the whole tenant or in one project.
/// Built-in roles are the same everywhere; a tenant's own are its own.
public record RoleDefinition(
        String slug,
        String name,
        String description,
        boolean ofTenant,
        Set<Permission> permissions,
        boolean builtIn,
        int held) {

    static RoleDefinition of(Role role) {
        return new RoleDefinition(
                role.words(),
                role.words().substring(0, 1).toUpperCase(Locale.ROOT) + role.words().substring(1),
                description(role),
                role.isOfTenant(),
                role.permissions(),
                true,
                0);
    }

    RoleDefinition held(int times) {
        return new RoleDefinition(slug, name, description, ofTenant, permissions, builtIn, times);
    }

    /// All that it gives, with what is implied.
    public Set<Permission> gives() {
        return Permission.withImplied(permissions);
    }

    /// Whether its holder decides about other people's rights, or about what must hold.
    boolean governs() {
        var decisive =
                EnumSet.of(
                        Permission.TENANT_ADMINISTER,
                        Permission.MEMBER_WRITE,
                        Permission.ROLE_WRITE,
                        Permission.SERVICE_WRITE,
                        Permission.POLICY_WRITE,
                        Permission.GLASS_BREAK);
        return permissions.stream().anyMatch(decisive::contains);
    }

    boolean audits() {
        return slug.equals(Role.AUDITOR.words());
    }

    boolean owns() {
        return slug.equals(Role.OWNER.words());
    }

    private static String description(Role role) {
        return switch (role) {
            case OWNER -> "Everything, in every project, and who may do what.";
            case AUDITOR -> "Reads everything, and the audit; changes nothing.";
            case MEMBER -> "Belongs to the tenant and sees who else does.";
            case SCIENTIST ->
                    "Trains, registers models, asks for approval, deploys what is approved.";
            case APPROVER -> "Decides on other people's requests.";
            case DEPLOYER -> "Deploys what is approved.";
            case VIEWER -> "Looks, and changes nothing.";
        };
    }
}
