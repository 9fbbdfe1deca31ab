package dev.tenon.provisioning.organization;

import dev.tenon.provisioning.organization.SignInSeen.Kind;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Keycloak's own record of what people did at its door, kept for a month.
public final class KeycloakEvents {
    private static final int AT_ONCE = 200;
    private static final String PAGE =
            "/events?type=LOGIN&type=LOGIN_ERROR&type=USER_DISABLED_BY_TEMPORARY_LOCKOUT"
                    + "&type=USER_DISABLED_BY_PERMANENT_LOCKOUT&direction=asc&dateFrom=%d&first=%d&max=%d";

    /// The console tells of its own sign-ins itself, at once.
    private static final String CONSOLE = "tenon-console";

    /// Other errors are of a page that was left open too long, or of a client: nobody tried to be
    /// somebody.
    private static final Set<String> REFUSALS =
            Set.of(
                    "invalid_user_credentials",
                    "user_not_found",
                    "user_temporarily_disabled",
                    "user_disabled");

    private final KeycloakAdmin keycloak;

    public KeycloakEvents(KeycloakAdmin keycloak) {
        this.keycloak = keycloak;
    }

    /// Hands over what was seen since then, the oldest first; returns the moment of the last, or
    /// `since`.
    public Instant since(Instant since, Consumer<SignInSeen> reader) {
        var last = since;
        for (int first = 0; ; first += AT_ONCE) {
            var page = keycloak.get(PAGE.formatted(since.toEpochMilli(), first, AT_ONCE));
            for (var event : page) {
                seen(event).ifPresent(reader);
                last = momentOf(event);
            }
            if (page.size() < AT_ONCE) return last;
        }
    }

    private static Optional<SignInSeen> seen(JsonNode event) {
        var kind = kindOf(event);
        if (kind == null) return Optional.empty();
        return Optional.of(
                new SignInSeen(
                        event.path("id").asString(),
                        momentOf(event),
                        kind,
                        text(event, "userId"),
                        text(event, "clientId"),
                        text(event, "ipAddress"),
                        text(event, "error")));
    }

    private static @Nullable Kind kindOf(JsonNode event) {
        return switch (event.path("type").asString()) {
            case "LOGIN" -> CONSOLE.equals(text(event, "clientId")) ? null : Kind.STARTED;
            case "LOGIN_ERROR" ->
                    REFUSALS.contains(event.path("error").asString("")) ? Kind.FAILED : null;
            default -> Kind.LOCKED;
        };
    }

    private static Instant momentOf(JsonNode event) {
        return Instant.ofEpochMilli(event.path("time").asLong());
    }

    private static @Nullable String text(JsonNode event, String field) {
        return event.path(field).isString() ? event.path(field).asString() : null;
    }
}
