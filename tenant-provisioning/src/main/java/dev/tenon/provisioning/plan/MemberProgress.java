package dev.tenon.provisioning.plan;

import org.jspecify.annotations.Nullable;

/// How far a member's wish is, as the platform shall read it.
public record MemberProgress(
        long doneRevision, @Nullable String subject, @Nullable String problem) {

    public static final MemberProgress NONE = new MemberProgress(0, null, null);

    /// The same, held up by something that a person must know.
    public MemberProgress heldUpBy(String reason) {
        return new MemberProgress(doneRevision, subject, reason);
    }
}
