package dev.tenon.live;

import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.TenantId;
import java.util.Optional;

/// That something about a topic of a project has changed; what, the reader asks elsewhere.
record Change(TenantId tenant, ProjectId project, String topic) {
    /// As it travels between replicas.
    String text() {
        return "%s %s %s".formatted(tenant, project, topic);
    }

    static Optional<Change> parse(String text) {
        var parts = text.split(" ", 3);
        if (parts.length < 3) return Optional.empty();
        return Optional.of(new Change(TenantId.of(parts[0]), ProjectId.of(parts[1]), parts[2]));
    }
}
