package dev.tenon.people;

import dev.tenon.identity.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A program that belongs to the tenant for itself: with roles and tokens of its own, and a person
/// who answers for it.
public record ServiceAccount(
        UUID id,
        String name,
        String description,
        @Nullable PersonId responsible,
        @Nullable String responsibleName,
        Instant since,
        @Nullable Instant disabledAt,
        @Nullable Instant lastUsedAt,
        int tokens) {}
