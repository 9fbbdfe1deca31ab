package dev.tenon.identity;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/// One role that a caller holds now, with what it gives; its scope is the tenant's id or a
/// project's.
public record Binding(String role, Set<Permission> permissions, UUID scope) {
    public Binding(Role role, UUID scope) {
        this(role.words(), role.permissions(), scope);
    }

    /// A role of the tenant's own.
    public static Binding ofOwnRole(String role, Collection<Permission> permissions, UUID scope) {
        return new Binding(role, Permission.withImplied(permissions), scope);
    }

    public boolean allows(Permission permission) {
        return permissions.contains(permission);
    }
}
