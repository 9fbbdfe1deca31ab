package dev.tenon.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
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
        OptionalLong leafIndex) {}
