package dev.tenon.audit;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An entry as our API writes it.
record EntryBody(
        UUID id,
        Instant at,
        String action,
        ActorBody actor,
        ObjectBody object,
        @Nullable UUID project,
        String outcome,
        List<String> reasons,
        Map<String, String> details,
        List<Change> changes,
        @Nullable String request,
        @Nullable Long leafIndex,
        String seal) {
    static EntryBody of(AuditEntry entry) {
        var index = entry.leafIndex();
        return new EntryBody(
                entry.id(),
                entry.at(),
                entry.action(),
                new ActorBody(entry.actorKind(), entry.actor(), entry.actorName()),
                new ObjectBody(entry.kind(), entry.object()),
                entry.project(),
                entry.outcome().words(),
                entry.reasons(),
                entry.facts(),
                entry.changes(),
                entry.request(),
                index.isPresent() ? index.getAsLong() : null,
                entry.seal().name().toLowerCase(Locale.ROOT));
    }

    record ActorBody(String kind, String ref, @Nullable String name) {}

    record ObjectBody(String kind, String id) {}
}
