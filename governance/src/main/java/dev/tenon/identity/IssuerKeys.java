package dev.tenon.identity;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;

/// The identity provider's public keys: read anew every few minutes, and kept while it is away, so
/// that tokens which were good stay good until they expire.
public final class IssuerKeys {
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration OUTAGE = Duration.ofHours(12);
    private static final int LONGEST = 200_000;

    private IssuerKeys() {}

    public static JWKSource<SecurityContext> of(String issuer) {
        try {
            var address = URI.create(issuer + "/protocol/openid-connect/certs").toURL();
            var patience = (int) PATIENCE.toMillis();
            return JWKSourceBuilder.<SecurityContext>create(
                            address, new DefaultResourceRetriever(patience, patience, LONGEST))
                    .cache(FRESH.toMillis(), PATIENCE.toMillis())
                    .outageTolerant(OUTAGE.toMillis())
                    .build();
        } catch (MalformedURLException | IllegalArgumentException malformed) {
            throw new IllegalStateException(
                    "No address of an identity provider: " + issuer, malformed);
        }
    }
}
