package dev.tenon.provisioning.organization;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// A real Keycloak from its distribution in the local Maven repository, with our realm and an older
/// one imported.
public final class KeycloakForTests implements AutoCloseable {
    private static final String VERSION = "26.7.3";
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path HOME = TARGET.resolve("keycloak-" + VERSION);
    private static final String SECRET = "provisioning-secret";
    private static final Path LOG = Path.of("target", "keycloak.log").toAbsolutePath();

    public static final Map<String, String> SETTINGS =
            Map.of(
                    "TENON_URL", "http://localhost:8080",
                    "TENON_CONSOLE_CLIENT_SECRET", "console-secret",
                    "TENON_PROVISIONING_CLIENT_SECRET", SECRET);

    private final Process process;
    private final URI address;

    private KeycloakForTests(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    public static KeycloakForTests start() throws IOException {
        unpack();
        prepare();
        var port = freePort();
        var command =
                new ProcessBuilder(
                        HOME.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--http-management-port=" + freePort());
        command.environment().putAll(SETTINGS);
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        command.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx400m");
        var process = command.redirectErrorStream(true).redirectOutput(LOG.toFile()).start();
        var keycloak = new KeycloakForTests(process, URI.create("http://127.0.0.1:" + port));
        keycloak.awaitReady();
        return keycloak;
    }

    public URI address() {
        return address;
    }

    public KeycloakAdmin admin(String realm) {
        return new KeycloakAdmin(address, realm, "tenon-provisioning", SECRET);
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
                                address.resolve("/realms/tenon/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException stop) {
            process.destroyForcibly();
        }
    }

    private void awaitReady() throws IOException {
        var deadline = Instant.now().plus(Duration.ofMinutes(3));
        while (!answers()) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                close();
                throw new IOException("Keycloak did not start:\n" + Files.readString(LOG));
            }
            pause();
        }
    }

    private boolean answers() {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(address.resolve("/realms/tenon-old")).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private static void unpack() throws IOException {
        if (Files.exists(HOME.resolve("bin/kc.sh"))) return;
        var archive =
                Path.of(
                        System.getProperty(
                                "maven.repo.local",
                                System.getProperty("user.home") + "/.m2/repository"),
                        "org/keycloak/keycloak-quarkus-dist/" + VERSION,
                        "keycloak-quarkus-dist-" + VERSION + ".tar.gz");
        Assumptions.assumeTrue(
                Files.exists(archive), "Keycloak's distribution is not in the local repository");
        Files.createDirectories(TARGET);
        run("tar", "xzf", archive.toString(), "-C", TARGET.toString());
    }

    private static void prepare() throws IOException {
        run("rm", "-rf", HOME.resolve("data").toString(), HOME.resolve("themes/tenon").toString());
        var imports = Files.createDirectories(HOME.resolve("data/import"));
        copy("/keycloak/tenon-realm.json", imports.resolve("tenon-realm.json"));
        copy("/keycloak/old-realm.json", imports.resolve("tenon-old-realm.json"));
        Files.createSymbolicLink(
                HOME.resolve("themes/tenon"),
                Path.of("src/main/keycloak-theme/tenon").toAbsolutePath());
    }

    private static void copy(String resource, Path target) throws IOException {
        try (var stream = KeycloakForTests.class.getResourceAsStream(resource)) {
            if (stream == null) throw new IOException("No " + resource);
            Files.copy(stream, target);
        }
    }

    private static void run(String... command) throws IOException {
        try {
            var process = new ProcessBuilder(command).inheritIO().start();
            if (process.waitFor() != 0)
                throw new IOException(String.join(" ", command) + " failed");
        } catch (InterruptedException stop) {
            throw new IOException(stop);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(250);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
