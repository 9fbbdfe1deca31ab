package dev.tenon.api;

import dev.tenon.identity.AccessTokenText;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimAccessor;

/// What a request shows to prove who asks.
sealed interface Credentials {
    /// An access token of ours, as Bearer or as the password of Basic, and from where it was shown.
    record Token(AccessTokenText text, String from) implements Credentials {}

    /// A token of the identity provider.
    record Bearer(String token) implements Credentials {}

    /// The console's session; the subject is the identity provider's.
    record Session(String subject, @Nullable Instant signedInAt) implements Credentials {}

    /// Nothing, or something that no door understands.
    record None() implements Credentials {}

    static Credentials of(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) return session();
        return secret(header)
                .map(secret -> read(secret, ClientAddress.of(request)))
                .orElseGet(None::new);
    }

    private static Credentials read(String secret, String from) {
        if (!secret.startsWith("tenon_pat_")) return new Bearer(secret);
        return AccessTokenText.parse(secret)
                .<Credentials>map(token -> new Token(token, from))
                .orElseGet(None::new);
    }

    private static Optional<String> secret(String header) {
        var space = header.indexOf(' ');
        if (space < 0) return Optional.empty();
        var rest = header.substring(space + 1).strip();
        return switch (header.substring(0, space).toLowerCase(Locale.ROOT)) {
            case "bearer" -> Optional.of(rest);
            case "basic" -> Optional.ofNullable(password(rest));
            default -> Optional.empty();
        };
    }

    private static @Nullable String password(String encoded) {
        try {
            var pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static Credentials session() {
        var signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (signedIn == null
                || !signedIn.isAuthenticated()
                || signedIn.getName().equals("anonymousUser")) {
            return new None();
        }
        var at =
                signedIn.getPrincipal() instanceof IdTokenClaimAccessor who
                        ? who.getAuthenticatedAt()
                        : null;
        return new Session(signedIn.getName(), at);
    }
}
