package dev.tenon.ui.shell;

import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.ui.kit.Icons;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// One entry of the side navigation: seen by those who hold the permission, in the order of its
/// rank.
public record NavigationEntry(
        Scope scope,
        int rank,
        String title,
        Icons icon,
        String path,
        @Nullable Permission permission,
        @Nullable IntSupplier waiting) {

    /// Whether the entry leads to a page of the open project, of the tenant, or of the platform.
    public enum Scope {
        PROJECT,
        TENANT,
        PLATFORM
    }

    public static NavigationEntry ofProject(
            int rank, String title, Icons icon, String path, Permission permission) {
        return new NavigationEntry(Scope.PROJECT, rank, title, icon, path, permission, null);
    }

    public static NavigationEntry ofTenant(
            int rank, String title, Icons icon, String path, Permission permission) {
        return new NavigationEntry(Scope.TENANT, rank, title, icon, path, permission, null);
    }

    /// For the platform's operator; the path is relative to the root.
    public static NavigationEntry ofPlatform(int rank, String title, Icons icon, String path) {
        return new NavigationEntry(Scope.PLATFORM, rank, title, icon, path, null, null);
    }

    /// Shows how many things wait for the reader behind the entry.
    public NavigationEntry counting(IntSupplier waiting) {
        return new NavigationEntry(scope, rank, title, icon, path, permission, waiting);
    }

    NavigationEntry needing(Permission other) {
        return new NavigationEntry(scope, rank, title, icon, path, other, waiting);
    }

    String address(Place place) {
        return switch (scope) {
            case PROJECT -> path.isEmpty() ? place.inProject() : place.inProject(path);
            case TENANT -> path.isEmpty() ? place.inTenant() : place.inTenant(path);
            case PLATFORM -> path;
        };
    }

    boolean isFor(Place place, Access access) {
        if (permission == null) return true;
        return switch (scope) {
            case PROJECT ->
                    place.projectIfAny() != null && access.allows(permission, place.projectId());
            case TENANT -> mayInTenantOrHere(place, access, permission);
            case PLATFORM -> false;
        };
    }

    /// A role in one project gives a way to the tenant's pages too; what they show there, their
    /// rooms decide.
    private static boolean mayInTenantOrHere(Place place, Access access, Permission permission) {
        return access.allows(permission)
                || (place.projectIfAny() != null && access.allows(permission, place.projectId()));
    }
}
