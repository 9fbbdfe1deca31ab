package dev.tenon.gateway.access;

import dev.tenon.gateway.quota.Shares;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who may ask for predictions in one tenant. Tokens that are bound to addresses stand in a list of
/// their own: a gateway that doesn't look from where it is asked knows none of them.
record AccessDocument(
        int version,
        UUID tenant,
        long revision,
        State state,
        String slug,
        List<Token> tokens,
        @Nullable List<BoundToken> boundTokens,
        List<Person> people,
        int requestsPerSecond,
        @Nullable Integer callerRequestsPerSecond) {

    enum State {
        active,
        suspended
    }

    record Token(
            String sha256,
            String caller,
            List<UUID> projects,
            boolean allProjects,
            Instant expiresAt) {
        Token {
            Objects.requireNonNull(sha256, "sha256");
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(expiresAt, "expiresAt");
            projects = List.copyOf(projects);
        }
    }

    record BoundToken(
            String sha256,
            String caller,
            List<UUID> projects,
            boolean allProjects,
            Instant expiresAt,
            List<String> addresses) {
        BoundToken {
            Objects.requireNonNull(sha256, "sha256");
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(expiresAt, "expiresAt");
            projects = List.copyOf(projects);
            addresses = List.copyOf(addresses);
        }
    }

    record Person(String subject, String caller, List<UUID> projects, boolean allProjects) {
        Person {
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(caller, "caller");
            projects = List.copyOf(projects);
        }
    }

    /// Documents of a platform that has no limit for one caller yet name none.
    Shares.Limits limits() {
        return new Shares.Limits(
                requestsPerSecond, callerRequestsPerSecond == null ? 0 : callerRequestsPerSecond);
    }

    /// Documents of a platform that doesn't know of them yet have none.
    List<BoundToken> bound() {
        return boundTokens == null ? List.of() : boundTokens;
    }

    AccessDocument {
        if (version != 1)
            throw new IllegalArgumentException("An access document of version " + version);
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(slug, "slug");
        tokens = List.copyOf(tokens);
        boundTokens = boundTokens == null ? null : List.copyOf(boundTokens);
        people = List.copyOf(people);
    }
}
