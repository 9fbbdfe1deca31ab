package dev.tenon.serving.gateway;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Who of a tenant may ask its models, and how much.
@JsonPropertyOrder({
    "version",
    "tenant",
    "revision",
    "state",
    "slug",
    "tokens",
    "people",
    "requestsPerSecond"
})
record AccessDocument(
        int version,
        UUID tenant,
        long revision,
        String state,
        String slug,
        List<Token> tokens,
        List<Person> people,
        int requestsPerSecond) {

    /// A token by its hash.
    record Token(
            String sha256,
            String caller,
            List<UUID> projects,
            boolean allProjects,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant expiresAt) {}

    /// A person by what the identity provider calls them.
    record Person(String subject, String caller, List<UUID> projects, boolean allProjects) {}
}
