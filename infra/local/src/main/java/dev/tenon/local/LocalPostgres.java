package dev.tenon.local;

import dev.tenon.local.machine.Processes;
import dev.tenon.local.postgres.Cluster;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A real PostgreSQL on a folder and a port of this machine, with the database `tenon` and Tenon's
/// four roles in it.
/// Grants on tables are the migrations' business; here the roles may only connect.
public final class LocalPostgres implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private final Cluster cluster;
    private final Place place;
    private final Process process;
    private final SettingUp settingUp = new SettingUp(this::database);

    private LocalPostgres(Cluster cluster, Place place, Process process) {
        this.cluster = cluster;
        this.place = place;
        this.process = process;
    }

    /// Starts on the folder, making the cluster first where there is none, and returns when
    /// connections are taken.
    public static LocalPostgres start(Place place) throws IOException {
        var postgres = launch(place);
        try {
            postgres.awaitReady();
            return postgres;
        } catch (IOException | RuntimeException failed) {
            postgres.close();
            throw failed;
        }
    }

    /// The same for someone who ends the process himself, whatever becomes of the start.
    public static LocalPostgres start(Place place, Consumer<Process> launched) throws IOException {
        var postgres = launch(place);
        launched.accept(postgres.process);
        postgres.awaitReady();
        return postgres;
    }

    private static LocalPostgres launch(Place place) throws IOException {
        var cluster = Cluster.at(place.data());
        cluster.stopLeftOver();
        cluster.ensureMade(place.passwords().superuser(), place.durable());
        var process = cluster.launch(place.port(), place.log(), place.durable());
        return new LocalPostgres(cluster, place, process);
    }

    public int port() {
        return place.port();
    }

    /// The database `tenon`.
    public Database database() {
        return database("tenon");
    }

    public Database database(String name) {
        return new Database(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(place.port(), name),
                place.passwords());
    }

    /// Makes a login role of its own with a database that it owns, unless they are there.
    public void ensureRoleWithDatabase(String name, String password) throws IOException {
        settingUp.ensureRoleWithDatabase(name, password);
    }

    Process process() {
        return process;
    }

    /// Copies a database that nobody is connected to.
    void copyDatabase(String template, String copy) throws IOException {
        settingUp.copyDatabase(template, copy, "tenon_owner");
    }

    void ensureDatabase(String name, String owner) throws IOException {
        settingUp.ensureDatabase(name, owner);
    }

    @Override
    public void close() {
        try {
            if (process.isAlive()) cluster.stop();
            if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (IOException notByItsOwnMeans) {
            Processes.end(process.toHandle());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private void awaitReady() throws IOException {
        awaitConnections();
        settingUp.ensureTenonsRoles(place.passwords());
        settingUp.ensureDatabase("tenon", "tenon_owner");
    }

    private void awaitConnections() throws IOException {
        var deadline = Instant.now().plus(START);
        while (true) {
            try (var connection = database("postgres").connectAsSuperuser()) {
                if (connection.isValid(5)) return;
            } catch (SQLException notYet) {
                if (!process.isAlive())
                    throw new IOException("it ended with exit code " + process.exitValue());
                if (Instant.now().isAfter(deadline))
                    throw new IOException("it takes no connections", notYet);
            }
            pause();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while PostgreSQL starts", stopped);
        }
    }

    /// Where a server keeps its data and log, where it listens, and whether what is committed must
    /// outlive a power cut.
    public record Place(Path data, Path log, int port, boolean durable, Passwords passwords) {}
}
