package dev.tenon;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/// Stands in for the identity provider's keys: signs tokens as one would, and as one wouldn't. What
/// a real Keycloak writes into them is the matter of the journeys.
public final class TestIssuer {
    private static final RSAKey KEY = key("tests");
    private static final String ADDRESS = serve();

    private TestIssuer() {}

    public static String address() {
        return ADDRESS;
    }

    /// What a good token says, for tests to spoil one claim at a time.
    public static JWTClaimsSet.Builder claims(String subject, String organization) {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(ADDRESS)
                .audience("tenon-api")
                .subject(subject)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("organization", Map.of(organization, Map.of("id", "1")));
    }

    public static String sign(JWTClaimsSet claims) {
        return sign(claims, KEY);
    }

    /// Signed by a key that the issuer never had, under a name that it has.
    public static String signByAnother(JWTClaimsSet claims) {
        return sign(claims, key("tests"));
    }

    private static String sign(JWTClaimsSet claims, RSAKey key) {
        try {
            var token =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                            claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).algorithm(JWSAlgorithm.RS256).generate();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String serve() {
        try {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var keys = new JWKSet(List.of(KEY.toPublicJWK())).toString();
            server.createContext(
                    "/realms/tenon/protocol/openid-connect/certs",
                    exchange -> {
                        var bytes = keys.getBytes(StandardCharsets.UTF_8);
                        exchange.getResponseHeaders().add("Content-Type", "application/json");
                        exchange.sendResponseHeaders(200, bytes.length);
                        exchange.getResponseBody().write(bytes);
                        exchange.close();
                    });
            server.setExecutor(Runnable::run);
            server.start();
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/tenon";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
