package dev.tenon.local.stack;

import dev.tenon.local.machine.Mark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where one stack keeps its things: everything that a start leaves behind lies below `data`.
public record Layout(Path root, Path data) {

    public static final String KEYCLOAK_VERSION = "26.7.3";

    public static Layout of(Path root, Path data) {
        return new Layout(
                root.toAbsolutePath().normalize(), root.resolve(data).toAbsolutePath().normalize());
    }

    public Path home() {
        return root.resolve(".tenon");
    }

    public Path run() {
        return data.resolve("run");
    }

    public Path logs() {
        return data.resolve("logs");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    public Path secrets() {
        return data.resolve("secrets.properties");
    }

    public Mark mark() {
        return new Mark(data);
    }

    public Path postgres() {
        return data.resolve("postgresql");
    }

    public Path keycloak() {
        return home().resolve("keycloak-" + KEYCLOAK_VERSION);
    }

    public Path keycloakArchive() {
        return home().resolve("downloads/keycloak-quarkus-dist-" + KEYCLOAK_VERSION + ".tar.gz");
    }

    /// The folder of jars of the first of these modules that is built.
    public Path app(String... modules) {
        for (var module : modules) {
            var app = root.resolve(module).resolve("target/app");
            if (Files.isDirectory(app)) return app;
        }
        return root.resolve(modules[0]).resolve("target/app");
    }

    public void create() throws IOException {
        Files.createDirectories(run());
        Files.createDirectories(logs());
    }
}
