package dev.tenon.invitation;

import dev.tenon.mail.Delivery;
import dev.tenon.people.Person;
import dev.tenon.people.Roles;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A word to somebody that they may join; `invitedBy` is a name, where that person is still here.
public record Invitation(
        InvitationId id,
        Person person,
        Roles roles,
        State state,
        @Nullable String invitedBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Delivery mail) {

    /// Only an open one lets somebody in.
    public enum State {
        OPEN,
        EXPIRED,
        ACCEPTED,
        REVOKED
    }
}
