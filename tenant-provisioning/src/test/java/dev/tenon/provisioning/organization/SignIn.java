package dev.tenon.provisioning.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.local.TestVisitor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One sign-in to the console at Keycloak, as a browser goes through it, up to the console's door.
public final class SignIn {
    public static final String CALLBACK =
            KeycloakForTests.SETTINGS.get("TENON_URL") + "/login/oauth2/code/tenon";
    private static final String VERIFIER = "v".repeat(64);
    private static final String CHALLENGE = challenge();

    private final KeycloakForTests keycloak;
    private final TestVisitor visitor = new TestVisitor(CALLBACK);

    public SignIn(KeycloakForTests keycloak) {
        this.keycloak = keycloak;
    }

    public TestVisitor visitor() {
        return visitor;
    }

    public SignIn begin() {
        visitor.open(
                URI.create(
                        "%s/realms/tenon/protocol/openid-connect/auth?client_id=tenon-console&response_type=code&state=x&scope=%s&redirect_uri=%s&code_challenge_method=S256&code_challenge=%s"
                                .formatted(
                                        keycloak.address(),
                                        KeycloakAdmin.encoded(
                                                "openid profile email organization:*"),
                                        KeycloakAdmin.encoded(CALLBACK),
                                        CHALLENGE)));
        return this;
    }

    /// With a password; the claims of the token.
    public JsonNode signIn(String email, String password) {
        begin();
        visitor.submit(Map.of("username", email));
        visitor.submit(Map.of("password", password));
        return token();
    }

    /// The claims of the token that the console would get now.
    public JsonNode token() {
        assertThat(visitor.place().toString()).as("%s", visitor.words()).startsWith(CALLBACK);
        var code = visitor.place().getQuery().replaceFirst(".*\\bcode=([^&]*).*", "$1");
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("client_id", "tenon-console");
        form.put("client_secret", "console-secret");
        form.put("redirect_uri", CALLBACK);
        form.put("code_verifier", VERIFIER);
        form.put("code", code);
        var answer = JsonMapper.shared().readTree(keycloak.token(form));
        assertThat(answer.path("access_token").isString()).as("%s", answer).isTrue();
        var payload = answer.path("access_token").asString().split("\\.")[1];
        return JsonMapper.shared()
                .readTree(
                        new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    }

    private static String challenge() {
        try {
            var digest =
                    java.security.MessageDigest.getInstance("SHA-256")
                            .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
