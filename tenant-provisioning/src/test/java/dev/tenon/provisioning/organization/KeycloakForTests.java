package dev.tenon.provisioning.organization;

import dev.tenon.local.stack.TestKeycloak;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// A real Keycloak with our realm, an older one, and one that plays an organization's own identity
/// provider.
public final class KeycloakForTests {
    private static final String SECRET = "provisioning-secret";

    public static final Map<String, String> SETTINGS =
            Map.of(
                    "TENON_URL", "http://localhost:8080",
                    "TENON_CONSOLE_CLIENT_SECRET", "console-secret",
                    "TENON_PROVISIONING_CLIENT_SECRET", SECRET);

    private static @Nullable KeycloakForTests running;

    private final TestKeycloak keycloak;

    private KeycloakForTests(TestKeycloak keycloak) {
        this.keycloak = keycloak;
    }

    /// One for all tests of this JVM, since it takes its time to start; it ends with the JVM.
    public static synchronized KeycloakForTests start() throws IOException {
        var there = running;
        if (there != null) return there;
        var started = started();
        running = started;
        return started;
    }

    private static KeycloakForTests started() throws IOException {
        Assumptions.assumeTrue(
                TestKeycloak.isAvailable(),
                "Keycloak's distribution is not in the local repository");
        var realms = Path.of("src/test/resources/keycloak");
        return new KeycloakForTests(
                TestKeycloak.start(
                        SETTINGS,
                        realms.resolve("tenon-old-realm.json"),
                        realms.resolve("partner-realm.json")));
    }

    public URI address() {
        return keycloak.address();
    }

    public KeycloakAdmin admin(String realm) {
        return new KeycloakAdmin(address(), realm, "tenon-provisioning", SECRET);
    }

    /// Posts a form, for tokens; returns the body whatever the status.
    public String token(Map<String, String> form) {
        var body = new StringBuilder();
        form.forEach(
                (name, value) ->
                        body.append(name)
                                .append('=')
                                .append(KeycloakAdmin.encoded(value))
                                .append('&'));
        var request =
                HttpRequest.newBuilder(
                                address().resolve("/realms/tenon/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
