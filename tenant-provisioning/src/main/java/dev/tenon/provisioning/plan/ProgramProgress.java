package dev.tenon.provisioning.plan;

import org.jspecify.annotations.Nullable;

/// How far the wish for a client is; `subject` is Keycloak's id of the client's own account.
public record ProgramProgress(
        long doneRevision, @Nullable String subject, @Nullable String problem) {
    public static final ProgramProgress NONE = new ProgramProgress(0, null, null);

    public ProgramProgress heldUpBy(String reason) {
        return new ProgramProgress(doneRevision, subject, reason);
    }
}
