package dev.tenon.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where one stack keeps its things: everything that a start leaves behind lies below `data`.
record Layout(Path root, Path data) {

    static final String KEYCLOAK_VERSION = "26.7.3";

    static Layout of(Path root, Path data) {
        return new Layout(
                root.toAbsolutePath().normalize(), root.resolve(data).toAbsolutePath().normalize());
    }

    Path home() {
        return root.resolve(".tenon");
    }

    Path run() {
        return data.resolve("run");
    }

    Path logs() {
        return data.resolve("logs");
    }

    Path log(String part) {
        return logs().resolve(part + ".log");
    }

    Path secrets() {
        return data.resolve("secrets.properties");
    }

    Path keycloak() {
        return home().resolve("keycloak-" + KEYCLOAK_VERSION);
    }

    Path keycloakArchive() {
        return home().resolve("downloads/keycloak-quarkus-dist-" + KEYCLOAK_VERSION + ".tar.gz");
    }

    /// The folder of jars of the first of these modules that is built.
    Path app(String... modules) {
        for (var module : modules) {
            var app = root.resolve(module).resolve("target/app");
            if (Files.isDirectory(app)) return app;
        }
        return root.resolve(modules[0]).resolve("target/app");
    }

    void create() throws IOException {
        Files.createDirectories(run());
        Files.createDirectories(logs());
    }
}
