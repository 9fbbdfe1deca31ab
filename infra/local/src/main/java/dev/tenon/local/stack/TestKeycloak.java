package dev.tenon.local.stack;

import dev.tenon.local.machine.Archives;
import dev.tenon.local.machine.Folders;
import dev.tenon.local.machine.Ports;
import dev.tenon.local.supervisor.Program;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// A real Keycloak for tests: built once per working copy, with its database in memory and a folder
/// of its own for each that runs. It can be stopped and started again at the same address; what was
/// in it is gone then, and its realms are imported anew.
public final class TestKeycloak implements AutoCloseable {
    private static final String VERSION = Layout.KEYCLOAK_VERSION;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path root;
    private final Path home;
    private final Map<String, String> settings;
    private final int port = Ports.free();
    private @Nullable Process process;

    private TestKeycloak(Path root, Path home, Map<String, String> settings) {
        this.root = root;
        this.home = home;
        this.settings = settings;
    }

    /// Whether the distribution is at hand; nothing is downloaded for a test.
    public static boolean isAvailable() throws IOException {
        return Files.isDirectory(built(root())) || archive(root()) != null;
    }

    /// With our realm and its sign-in pages, and further realms from files of the caller's.
    public static TestKeycloak start(Map<String, String> settings, Path... moreRealms)
            throws IOException {
        var root = root();
        var dist = dist(root);
        var home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "keycloak-");
        for (var shared : List.of("bin", "conf", "lib", "providers"))
            Files.createSymbolicLink(home.resolve(shared), dist.resolve(shared));
        var imports = Files.createDirectories(home.resolve("data/import"));
        var sources = root.resolve("tenant-provisioning/src/main");
        copy(sources.resolve("resources/keycloak/tenon-realm.json"), imports);
        for (var realm : moreRealms) copy(realm, imports);
        Files.createDirectories(home.resolve("themes"));
        Files.createSymbolicLink(
                home.resolve("themes/tenon"), sources.resolve("keycloak-theme/tenon"));
        var keycloak = new TestKeycloak(root, home, Map.copyOf(settings));
        Runtime.getRuntime().addShutdownHook(new Thread(keycloak::close));
        keycloak.start();
        return keycloak;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public void start() throws IOException {
        var command = Keycloak.command(home);
        command.set(
                command.indexOf("-XX:SharedArchiveFile=" + home.resolve("classes.jsa")),
                "-XX:SharedArchiveFile=" + built(root).resolve("classes.jsa"));
        var all = new HashMap<>(settings);
        all.put("KC_CACHE", "local");
        all.put("KC_HTTP_ENABLED", "true");
        all.put("KC_HTTP_HOST", "127.0.0.1");
        all.put("KC_HTTP_PORT", String.valueOf(port));
        all.put("KC_HOSTNAME", address().toString());
        var log = Path.of("target/keycloak.log").toAbsolutePath();
        process = Program.launch(command, all, log);
        awaitReady(log);
    }

    public void stop() {
        var running = process;
        if (running == null) return;
        running.destroy();
        try {
            // its first end takes long: it writes what makes later starts quick
            if (!running.waitFor(90, TimeUnit.SECONDS)) running.destroyForcibly().onExit().join();
        } catch (InterruptedException stop) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        process = null;
    }

    @Override
    public void close() {
        stop();
        try {
            Folders.delete(home);
        } catch (IOException leftBehind) {
            System.err.println("Left behind: " + home);
        }
    }

    private void awaitReady(Path log) throws IOException {
        var deadline = Instant.now().plus(PATIENCE);
        var running = process;
        while (!answers()) {
            if (running == null || !running.isAlive() || Instant.now().isAfter(deadline)) {
                stop();
                throw new IOException("Keycloak does not start; see " + log);
            }
            pause();
        }
    }

    private boolean answers() {
        var question =
                HttpRequest.newBuilder(
                                address().resolve("/realms/tenon/.well-known/openid-configuration"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private static Path dist(Path root) throws IOException {
        var dist = built(root);
        if (Files.exists(dist.resolve(".built"))) return dist;
        var archive = archive(root);
        if (archive == null) throw new FileNotFoundException("Keycloak's distribution");
        Archives.unpackOnce(
                dist,
                () -> new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive))));
        var build =
                Program.launch(
                        List.of(
                                dist.resolve("bin/kc.sh").toString(),
                                "build",
                                "--db=dev-file",
                                "--health-enabled=false",
                                "--metrics-enabled=false"),
                        Map.of("JAVA_HOME", System.getProperty("java.home")),
                        dist.resolve("build.log"));
        if (build.onExit().join().exitValue() != 0)
            throw new IOException("Keycloak's build failed; see " + dist.resolve("build.log"));
        Files.writeString(dist.resolve(".built"), VERSION);
        return dist;
    }

    private static Path built(Path root) {
        return root.resolve(".tenon/test-keycloak-on-disk-" + VERSION);
    }

    private static @Nullable Path archive(Path root) {
        var file = "keycloak-quarkus-dist-" + VERSION + ".tar.gz";
        var repository =
                System.getProperty(
                        "maven.repo.local", System.getProperty("user.home") + "/.m2/repository");
        var kept = Path.of(repository, "org/keycloak/keycloak-quarkus-dist", VERSION, file);
        if (Files.exists(kept)) return kept;
        var downloaded = root.resolve(".tenon/downloads").resolve(file);
        return Files.exists(downloaded) ? downloaded : null;
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("ARCHITECTURE.md")))
            folder = folder.getParent();
        if (folder == null) throw new IllegalStateException("Not in a working copy");
        return folder;
    }

    private static void copy(Path file, Path folder) throws IOException {
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
