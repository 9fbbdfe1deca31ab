package dev.tenon.identity;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Service;

/// Checks the identity provider's bearer tokens: signature, issuer, audience, time. What they say
/// about roles is ignored.
@Service
@EnableConfigurationProperties(IdentitySettings.class)
public class BearerTokens {
    private static final String AUDIENCE = "tenon-api";

    private final JwtDecoder decoder;

    BearerTokens(IdentitySettings settings) {
        var nimbus = NimbusJwtDecoder.withJwkSource(IssuerKeys.of(settings.issuer())).build();
        nimbus.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(
                        JwtValidators.createDefaultWithIssuer(settings.issuer()),
                        new JwtAudienceValidator(AUDIENCE)));
        this.decoder = nimbus;
    }

    /// Whom the token speaks of, if it is one of ours and still good.
    public Optional<Bearer> check(String token) {
        try {
            return bearer(decoder.decode(token));
        } catch (JwtException refused) {
            return Optional.empty();
        }
    }

    private static Optional<Bearer> bearer(Jwt token) {
        var access = token.getClaimAsMap("realm_access");
        var roles =
                access != null && access.get("roles") instanceof List<?> list ? list : List.of();
        return Optional.ofNullable(token.getSubject())
                .map(
                        subject ->
                                new Bearer(
                                        subject,
                                        roles.contains("platform-operator"),
                                        organizations(token.getClaim("organization")),
                                        token.getClaimAsInstant("auth_time")));
    }

    /// A map by alias, or a list of aliases, as the mapper is set up; without the claim the token
    /// is good for none.
    private static Set<String> organizations(@Nullable Object claim) {
        return switch (claim) {
            case Map<?, ?> byAlias -> texts(byAlias.keySet());
            case Collection<?> aliases -> texts(aliases);
            case null, default -> Set.of();
        };
    }

    private static Set<String> texts(Collection<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    /// Whom a bearer token speaks of, and for which organizations it was made; whether they are a
    /// member there, our own records decide. Whoever got it by signing in did so at `signedInAt`.
    public record Bearer(
            String subject,
            boolean operator,
            Set<String> organizations,
            @Nullable Instant signedInAt) {}
}
