package dev.tenon.identity;

import static dev.tenon.identity.Permission.*;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A named set of permissions, bound to a person for the whole tenant or for one project.
public enum Role {
    OWNER(EnumSet.allOf(Permission.class)),
    AUDITOR(
            EnumSet.of(
                    TENANT_READ,
                    MEMBER_READ,
                    SERVICE_READ,
                    TOKEN_WRITE,
                    AUDIT_READ,
                    ACCESS_REVIEW,
                    PROJECT_READ,
                    RUN_READ,
                    MODEL_READ,
                    POLICY_READ,
                    DEPLOYMENT_READ)),
    MEMBER(EnumSet.of(TENANT_READ, MEMBER_READ, TOKEN_WRITE)),
    SCIENTIST(
            EnumSet.of(
                    TENANT_READ,
                    TOKEN_WRITE,
                    PROJECT_READ,
                    RUN_READ,
                    RUN_WRITE,
                    MODEL_READ,
                    MODEL_WRITE,
                    MODEL_PREDICT,
                    PROMOTION_REQUEST,
                    POLICY_READ,
                    DEPLOYMENT_READ,
                    DEPLOYMENT_WRITE)),
    APPROVER(
            EnumSet.of(
                    TENANT_READ,
                    TOKEN_WRITE,
                    PROJECT_READ,
                    RUN_READ,
                    MODEL_READ,
                    DEPLOYMENT_READ,
                    POLICY_READ,
                    PROMOTION_DECIDE)),
    DEPLOYER(
            EnumSet.of(
                    TENANT_READ,
                    TOKEN_WRITE,
                    PROJECT_READ,
                    MODEL_READ,
                    MODEL_PREDICT,
                    POLICY_READ,
                    DEPLOYMENT_READ,
                    DEPLOYMENT_WRITE)),
    VIEWER(
            EnumSet.of(
                    TENANT_READ,
                    TOKEN_WRITE,
                    PROJECT_READ,
                    RUN_READ,
                    MODEL_READ,
                    POLICY_READ,
                    DEPLOYMENT_READ));

    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = permissions;
    }

    public boolean allows(Permission permission) {
        return permissions.contains(permission);
    }

    public Set<Permission> permissions() {
        return Collections.unmodifiableSet(permissions);
    }

    /// Whether it is held in the whole tenant; the others are held in one project.
    public boolean isOfTenant() {
        return this == OWNER || this == AUDITOR || this == MEMBER;
    }

    /// As it is stored and shown, such as `scientist`.
    public String words() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The built-in role of this name; other names are those of a tenant's own roles.
    public static Optional<Role> builtIn(String words) {
        return Arrays.stream(values()).filter(role -> role.words().equals(words)).findFirst();
    }

    public static Role named(String words) {
        return valueOf(words.toUpperCase(Locale.ROOT));
    }
}
