package dev.tenon.invitation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What somebody is told who shows an invitation.
public sealed interface Reply {
    /// It is theirs, and they may accept it.
    record Welcome(
            String tenantName,
            @Nullable String invitedBy,
            String email,
            String roles,
            Instant expiresAt)
            implements Reply {}

    record Joined(String tenantSlug, String tenantName) implements Reply {}

    /// Nobody knows this link: mistyped, changed, or made for another tenant.
    record Unknown() implements Reply {}

    /// The link was good once; the sentence says what became of it.
    record Spent(String sentence) implements Reply {}

    /// It was sent to another address than the one that signed in; the hint doesn't spell it out.
    record NotYours(String hint, String signedInAs) implements Reply {}

    /// The address is the right one, but nobody has proven that it is theirs.
    record Unproven(String email) implements Reply {}
}
