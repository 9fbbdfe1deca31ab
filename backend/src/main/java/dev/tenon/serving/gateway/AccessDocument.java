package dev.tenon.serving.gateway;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Who of a tenant may ask its models, and how much. Tokens that are bound to addresses stand in a
/// list of their own, so that a gateway which doesn't look from where it is asked knows none.
@JsonPropertyOrder({
    "version",
    "tenant",
    "revision",
    "state",
    "slug",
    "tokens",
    "boundTokens",
    "people",
    "requestsPerSecond",
    "callerRequestsPerSecond"
})
record AccessDocument(
        int version,
        UUID tenant,
        long revision,
        String state,
        String slug,
        List<Token> tokens,
        List<BoundToken> boundTokens,
        List<Person> people,
        int requestsPerSecond,
        int callerRequestsPerSecond) {

    /// A token by its hash.
    record Token(
            String sha256,
            String caller,
            List<UUID> projects,
            boolean allProjects,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant expiresAt) {}

    /// A token by its hash, and the ranges of addresses from which alone it may be shown.
    record BoundToken(
            String sha256,
            String caller,
            List<UUID> projects,
            boolean allProjects,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant expiresAt,
            List<String> addresses) {
        static BoundToken of(Token token, List<String> addresses) {
            return new BoundToken(
                    token.sha256(),
                    token.caller(),
                    token.projects(),
                    token.allProjects(),
                    token.expiresAt(),
                    addresses);
        }
    }

    /// A person by what the identity provider calls them.
    record Person(String subject, String caller, List<UUID> projects, boolean allProjects) {}
}
