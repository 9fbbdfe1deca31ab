package dev.tenon.identity;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/// In which projects a caller may do something: all of the tenant's, or these.
public record Reach(boolean everywhere, Set<UUID> projects) {
    static final Reach EVERYWHERE = new Reach(true, Set.of());
    static final Reach NOWHERE = new Reach(false, Set.of());

    static Reach in(Collection<UUID> projects) {
        return new Reach(false, Set.copyOf(projects));
    }

    /// For `(:everywhere or id = any (:projects))` in a query.
    public UUID[] array() {
        return projects.toArray(UUID[]::new);
    }
}
