package dev.tenon.federation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A tenant's own identity provider, and how far linking it is. `proof` is the text that its
/// domain's DNS must show.
public record IdentityLink(
        IdentityLinkId id,
        String domain,
        String issuer,
        String clientId,
        String proof,
        State state,
        @Nullable Instant checkedAt,
        @Nullable String problem,
        Instant createdAt) {

    /// Only a linked one lets people in.
    public enum State {
        UNPROVEN,
        CHANGING,
        LINKED,
        DISABLED
    }
}
