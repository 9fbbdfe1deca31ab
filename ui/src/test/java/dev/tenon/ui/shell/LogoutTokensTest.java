package dev.tenon.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.tenon.signout.SessionEnd.How;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class LogoutTokensTest {
    private static final String ISSUER = "https://sign-in.example/realms/tenon";
    private static final RSAKey OURS = key("k1");
    private static final RSAKey THEIRS = key("k1");

    private final LogoutTokens tokens =
            new LogoutTokens(
                    new ImmutableJWKSet<>(new JWKSet(OURS.toPublicJWK())),
                    ISSUER,
                    "tenon-console",
                    Clock.systemUTC());

    @Test
    void aGoodTokenNamesTheSessionThatEnded() {
        var end = tokens.check(signed(OURS, claims -> claims)).orElseThrow();
        assertThat(end.sid()).isEqualTo("s1");
        assertThat(end.subject()).isEqualTo("sub1");
        assertThat(end.how()).isEqualTo(How.BY_THE_IDENTITY_PROVIDER);
    }

    @Test
    void aTokenIsGoodOnce() {
        var token = signed(OURS, claims -> claims);
        assertThat(tokens.check(token)).isPresent();
        assertThat(tokens.check(token)).isEmpty();
    }

    @Test
    void aTokenOfAnotherKeyIssuerOrAudienceIsRefused() {
        refused(signed(THEIRS, claims -> claims));
        refused(signed(OURS, claims -> claims.issuer("https://elsewhere.example")));
        refused(signed(OURS, claims -> claims.audience("another-client")));
    }

    @Test
    void aTokenThatIsNoWordOfLogoutIsRefused() {
        refused(signed(OURS, claims -> claims.claim("events", null)));
        refused(signed(OURS, claims -> claims.claim("events", Map.of("other", Map.of()))));
        refused(signed(OURS, claims -> claims.claim("nonce", "n")));
        refused(signed(OURS, claims -> claims.jwtID(null)));
        refused(signed(OURS, claims -> claims.claim("sid", null).subject(null)));
    }

    @Test
    void anOldTokenAndOneFromTheFutureAreRefused() {
        refused(signed(OURS, claims -> claims.issueTime(at(-600))));
        refused(signed(OURS, claims -> claims.issueTime(at(600))));
        refused(signed(OURS, claims -> claims.expirationTime(at(-120))));
    }

    @Test
    void whatIsNoTokenIsRefused() {
        refused("");
        refused("a.b.c");
    }

    private void refused(String token) {
        assertThat(tokens.check(token)).isEmpty();
    }

    private static String signed(RSAKey key, UnaryOperator<JWTClaimsSet.Builder> change) {
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience("tenon-console")
                        .subject("sub1")
                        .claim("sid", "s1")
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(at(0))
                        .expirationTime(at(120))
                        .claim(
                                "events",
                                Map.of(
                                        "http://schemas.openid.net/event/backchannel-logout",
                                        Map.of()));
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("k1")
                        .type(new JOSEObjectType("logout+jwt"))
                        .build();
        var token = new SignedJWT(header, change.apply(claims).build());
        try {
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static Date at(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
