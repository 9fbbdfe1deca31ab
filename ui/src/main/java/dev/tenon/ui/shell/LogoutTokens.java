package dev.tenon.ui.shell;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import dev.tenon.signout.SessionEnd;
import dev.tenon.signout.SessionEnd.How;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/// Checks the identity provider's word that a session of its has ended (OpenID Connect Back-Channel
/// Logout 1.0): signature, issuer, audience, event, time, and that the same word isn't said twice.
final class LogoutTokens {
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final JwtDecoder decoder;
    private final Clock clock;
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();

    LogoutTokens(JWKSource<SecurityContext> keys, String issuer, String client, Clock clock) {
        this.clock = clock;
        var nimbus =
                NimbusJwtDecoder.withJwkSource(keys)
                        .jwtProcessorCustomizer(
                                processor ->
                                        processor.setJWSTypeVerifier(
                                                new DefaultJOSEObjectTypeVerifier<SecurityContext>(
                                                        JOSEObjectType.JWT,
                                                        new JOSEObjectType("logout+jwt"))))
                        .build();
        nimbus.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(
                        new JwtTimestampValidator(),
                        new JwtIssuerValidator(issuer),
                        new JwtAudienceValidator(client),
                        (OAuth2TokenValidator<Jwt>) this::saysSo));
        this.decoder = nimbus;
    }

    Optional<SessionEnd> check(String token) {
        try {
            var word = decoder.decode(token);
            if (!isNew(word)) return Optional.empty();
            return Optional.of(
                    new SessionEnd(
                            "word:" + word.getId(),
                            clock.instant(),
                            word.getClaimAsString("sid"),
                            word.getSubject(),
                            How.BY_THE_IDENTITY_PROVIDER));
        } catch (JwtException refused) {
            return Optional.empty();
        }
    }

    private OAuth2TokenValidatorResult saysSo(Jwt token) {
        var events = token.getClaim("events");
        var issued = token.getIssuedAt();
        var now = clock.instant();
        var good =
                events instanceof Map<?, ?> map
                        && map.containsKey(EVENT)
                        && !token.hasClaim("nonce")
                        && token.getId() != null
                        && (token.hasClaim("sid") || token.getSubject() != null)
                        && issued != null
                        && issued.isAfter(now.minus(FRESH))
                        && issued.isBefore(now.plus(FRESH));
        return good
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"));
    }

    /// Older words are refused for their age, so they need not be remembered.
    private boolean isNew(Jwt token) {
        var now = clock.instant();
        seen.values().removeIf(until -> until.isBefore(now));
        var id = token.getId();
        return id != null && seen.putIfAbsent(id, now.plus(FRESH.multipliedBy(2))) == null;
    }
}
