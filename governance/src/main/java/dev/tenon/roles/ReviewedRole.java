package dev.tenon.roles;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One role that somebody held on the day that is asked about, by whom it was given, and what it
/// let them do that day.
public record ReviewedRole(
        String holder,
        String holderKind,
        String holderName,
        @Nullable String group,
        String role,
        @Nullable UUID project,
        Set<String> permissions,
        Instant since,
        @Nullable Instant until,
        String by) {}
