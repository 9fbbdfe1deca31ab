package dev.tenon.signout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The word that sessions of the console are over: the one behind which the identity provider's
/// session `sid` stands, or all of a person that began before.
public record SessionEnd(
        String id, Instant at, @Nullable String sid, @Nullable String subject, How how) {

    /// Whose word it is.
    public enum How {
        EVERYWHERE,
        BY_THE_IDENTITY_PROVIDER
    }

    /// Whether it ends this session.
    public boolean ends(String ofSubject, @Nullable String behind, Instant began) {
        if (sid != null) return sid.equals(behind);
        return ofSubject.equals(subject) && !began.isAfter(at);
    }
}
