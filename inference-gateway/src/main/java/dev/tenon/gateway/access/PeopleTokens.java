package dev.tenon.gateway.access;

import dev.tenon.gateway.route.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/// The access tokens of people: signed by the issuer, meant for `tenon-api`, not expired.
public final class PeopleTokens {
    private static final String AUDIENCE = "tenon-api";
    private static final int REMEMBERED = 10_000;
    private static final long LEEWAY_SECONDS = 30;

    private final IssuerKeys keys;
    private final Clock clock;
    private final Map<String, Verified> verified = new ConcurrentHashMap<>();

    private record Verified(String subject, Instant expiresAt) {}

    public PeopleTokens(IssuerKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /// The subject of a token that holds.
    Optional<String> subjectOf(String token) {
        String digest = Access.sha256(token);
        Verified known = verified.get(digest);
        if (known == null) {
            known = verify(token).orElse(null);
            if (known == null) return Optional.empty();
            if (verified.size() >= REMEMBERED) verified.clear();
            verified.put(digest, known);
        }
        return clock.instant().isBefore(known.expiresAt())
                ? Optional.of(known.subject())
                : Optional.empty();
    }

    private Optional<Verified> verify(String token) {
        try {
            String[] parts = token.split("\\.", -1);
            if (parts.length != 3) return Optional.empty();
            JsonNode header = Json.tree(decode(parts[0]));
            byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
            return keys.key(header.path("kid").asString(""))
                    .filter(
                            key ->
                                    key.verifies(
                                            signed,
                                            decode(parts[2]),
                                            header.path("alg").asString("")))
                    .flatMap(key -> claims(Json.tree(decode(parts[1]))));
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }

    private Optional<Verified> claims(JsonNode claims) {
        Instant now = clock.instant();
        Instant expires = Instant.ofEpochSecond(claims.path("exp").asLong(0));
        Instant notBefore = Instant.ofEpochSecond(claims.path("nbf").asLong(0) - LEEWAY_SECONDS);
        String subject = claims.path("sub").asString("");
        boolean holds =
                keys.issuer().equals(claims.path("iss").asString(""))
                        && isForUs(claims.path("aud"))
                        && now.isBefore(expires)
                        && !now.isBefore(notBefore)
                        && !subject.isEmpty();
        return holds ? Optional.of(new Verified(subject, expires)) : Optional.empty();
    }

    private static boolean isForUs(JsonNode audience) {
        if (audience.isString()) return AUDIENCE.equals(audience.asString());
        for (JsonNode one : audience) if (AUDIENCE.equals(one.asString(""))) return true;
        return false;
    }

    private static byte[] decode(String part) {
        return Base64.getUrlDecoder().decode(part);
    }
}
