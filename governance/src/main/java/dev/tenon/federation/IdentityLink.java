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

    private static final int MOMENT = 24;

    /// Where the provider sends people back to, by the name that provisioning gives it there: of
    /// its id only the part that chance made, since those made in one minute share the rest.
    public String redirectAddress(String broker, String tenant) {
        var alias = tenant + "-" + id.toString().substring(MOMENT);
        return "%s/broker/%s/endpoint".formatted(broker, alias);
    }

    /// Only a linked one lets people in.
    public enum State {
        UNPROVEN,
        CHANGING,
        LINKED,
        DISABLED
    }
}
