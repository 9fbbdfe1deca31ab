package dev.tenon.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One thing that was done, as people read it; the leaf index is there once the entry is sealed.
public record AuditEntry(
        UUID id,
        Instant at,
        String action,
        String actorKind,
        String actor,
        @Nullable String actorName,
        String kind,
        String object,
        @Nullable UUID project,
        Act.Outcome outcome,
        List<String> reasons,
        Map<String, String> details,
        @Nullable String request,
        OptionalLong leafIndex,
        Seal seal) {

    /// How far an entry is on its way into what an outsider can check.
    public enum Seal {
        WAITING,
        SEQUENCED,
        PUBLISHED
    }

    /// What it changed, field by field.
    public List<Change> changes() {
        return Change.among(details);
    }

    /// What else is known of it.
    public Map<String, String> facts() {
        return details.entrySet().stream()
                .filter(detail -> !Change.isPart(detail.getKey()))
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                Map.Entry::getValue,
                                (one, _) -> one,
                                TreeMap::new));
    }
}
