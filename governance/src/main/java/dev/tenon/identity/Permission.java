package dev.tenon.identity;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One thing that may be done, written `area:verb`.
public enum Permission {
    TENANT_READ,
    TENANT_ADMINISTER,
    MEMBER_READ,
    MEMBER_WRITE,
    ROLE_WRITE,
    SERVICE_READ,
    SERVICE_WRITE,
    AUDIT_READ,
    ACCESS_REVIEW,
    AUDIT_MANAGE,
    TOKEN_WRITE,
    PROJECT_READ,
    PROJECT_WRITE,
    RUN_READ,
    RUN_WRITE,
    MODEL_READ,
    MODEL_WRITE,
    MODEL_PREDICT,
    PROMOTION_REQUEST,
    PROMOTION_DECIDE,
    POLICY_READ,
    POLICY_WRITE,
    DEPLOYMENT_READ,
    DEPLOYMENT_WRITE,
    GLASS_BREAK;

    private static final Map<Permission, Set<Permission>> IMPLIED = implied();

    /// As people and programs write it, such as `run:write`.
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    public static Optional<Permission> named(String words) {
        return Arrays.stream(values()).filter(p -> p.words().equals(words)).findFirst();
    }

    /// Whether it is about what lies in a project, so that a role of one project may hold it.
    public boolean isOfProject() {
        return compareTo(PROJECT_READ) >= 0;
    }

    /// Itself, and what nobody could use it without: who writes also reads, who may do something in
    /// a project sees that it is there, and everybody knows which tenant they are in.
    public Set<Permission> withImplied() {
        return IMPLIED.getOrDefault(this, Set.of());
    }

    /// These, and all that they imply.
    public static Set<Permission> withImplied(Collection<Permission> permissions) {
        var all = EnumSet.noneOf(Permission.class);
        permissions.forEach(permission -> all.addAll(permission.withImplied()));
        return Collections.unmodifiableSet(all);
    }

    private static Map<Permission, Set<Permission>> implied() {
        var implied = new EnumMap<Permission, Set<Permission>>(Permission.class);
        for (var permission : values()) {
            var set = EnumSet.of(permission, TENANT_READ);
            if (permission.isOfProject()) set.add(PROJECT_READ);
            if (permission.words().endsWith(":write"))
                named(permission.words().replace(":write", ":read")).ifPresent(set::add);
            implied.put(permission, Collections.unmodifiableSet(set));
        }
        return implied;
    }

    /// Whether it only looks.
    public boolean isToRead() {
        return words().endsWith(":read");
    }
}
