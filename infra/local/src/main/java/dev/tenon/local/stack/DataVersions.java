package dev.tenon.local.stack;

import dev.tenon.local.postgres.PostgresPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/// Which engines wrote the data of a stack last, and whether those of this build can read it.
public record DataVersions(Layout layout) {

    private static final String KEYCLOAK = "keycloak";

    /// Nothing where there is no data yet.
    public Optional<String> inWords() {
        return postgresMajor()
                .map(
                        major ->
                                "PostgreSQL %s, Keycloak %s"
                                        .formatted(major, keycloak().orElse("unknown")));
    }

    /// Why this build can't work with the data, if it can't.
    public Optional<String> trouble() {
        var ours = PostgresPrograms.VERSION.replaceFirst("\\..*", "");
        return postgresMajor()
                .filter(theirs -> !theirs.equals(ours))
                .map(
                        theirs ->
                                "The data in %s was written by PostgreSQL %s, and this build brings %s: start the build that wrote it, or begin anew with --fresh."
                                        .formatted(layout.data(), theirs, ours));
    }

    /// Writes down what works with the data from now on.
    public void record() throws IOException {
        Files.writeString(file(), "%s=%s%n".formatted(KEYCLOAK, Layout.KEYCLOAK_VERSION));
    }

    private Optional<String> postgresMajor() {
        try {
            return Optional.of(Files.readString(layout.postgres().resolve("PG_VERSION")).strip());
        } catch (IOException noData) {
            return Optional.empty();
        }
    }

    private Optional<String> keycloak() {
        try (var reader = Files.newBufferedReader(file())) {
            var versions = new Properties();
            versions.load(reader);
            return Optional.ofNullable(versions.getProperty(KEYCLOAK));
        } catch (IOException neverStarted) {
            return Optional.empty();
        }
    }

    private Path file() {
        return layout.data().resolve("versions.properties");
    }
}
