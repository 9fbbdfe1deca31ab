package dev.tenon.provisioning.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far a tenant's wish is, as the platform shall read it.
public record TenantProgress(
        State state,
        long doneRevision,
        @Nullable String problem,
        @Nullable String organizationId,
        @Nullable String firstOwnerSubject,
        @Nullable Instant deleteAfter) {

    public static final TenantProgress NONE =
            new TenantProgress(State.REQUESTED, 0, null, null, null, null);

    TenantProgress in(State now) {
        return new TenantProgress(
                now, doneRevision, problem, organizationId, firstOwnerSubject, deleteAfter);
    }

    TenantProgress done(long revision) {
        return new TenantProgress(
                state, revision, null, organizationId, firstOwnerSubject, deleteAfter);
    }

    TenantProgress at(@Nullable String organization) {
        return new TenantProgress(
                state, doneRevision, problem, organization, firstOwnerSubject, deleteAfter);
    }

    TenantProgress ownedBy(String subject) {
        return new TenantProgress(
                state, doneRevision, problem, organizationId, subject, deleteAfter);
    }

    TenantProgress until(@Nullable Instant end) {
        return new TenantProgress(
                state, doneRevision, problem, organizationId, firstOwnerSubject, end);
    }

    /// The same, held up by something that a person must know.
    public TenantProgress heldUpBy(String reason) {
        return new TenantProgress(
                state, doneRevision, reason, organizationId, firstOwnerSubject, deleteAfter);
    }
}
