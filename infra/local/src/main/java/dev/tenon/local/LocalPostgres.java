package dev.tenon.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A real PostgreSQL on a folder and a port of this machine, with the database `tenon` and Tenon's
/// four roles in it.
/// Grants on tables are the migrations' business; here the roles may only connect.
public final class LocalPostgres implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private static final String ROLE =
            """
            do $$ begin
              if not exists (select from pg_roles where rolname = '%1$s') then create role %1$s; end if;
            end $$;
            alter role %1$s with login nosuperuser nocreatedb nocreaterole %2$s password '%3$s';
            """;

    private final PostgresPrograms programs;
    private final Place place;
    private final Process process;

    private LocalPostgres(PostgresPrograms programs, Place place, Process process) {
        this.programs = programs;
        this.place = place;
        this.process = process;
    }

    /// Starts on the folder, making the cluster first where there is none, and returns when
    /// connections are taken.
    public static LocalPostgres start(Place place) throws IOException {
        return start(place, process -> {});
    }

    static LocalPostgres start(Place place, Consumer<Process> launched) throws IOException {
        var programs = PostgresPrograms.unpacked();
        stopLeftOver(programs, place.data());
        if (!Files.exists(place.data().resolve("PG_VERSION"))) create(programs, place);
        programs.user().own(place.data());
        var postgres = new LocalPostgres(programs, place, launch(programs, place));
        launched.accept(postgres.process);
        try {
            postgres.awaitReady();
            postgres.ensureRoles();
            postgres.ensureDatabase("tenon", "tenon_owner");
            return postgres;
        } catch (IOException | RuntimeException failed) {
            postgres.close();
            throw failed;
        }
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
        execute("postgres", ROLE.formatted(name, "nobypassrls", quoted(password)));
        ensureDatabase(name, name);
    }

    Process process() {
        return process;
    }

    /// Copies a database that nobody is connected to.
    void copyDatabase(String template, String copy) throws IOException {
        execute(
                "postgres",
                "create database %s template %s owner tenon_owner".formatted(copy, template));
        ownSchema(copy, "tenon_owner");
    }

    void ensureDatabase(String name, String owner) throws IOException {
        try (var connection = database("postgres").connectAsSuperuser()) {
            if (exists(connection, name)) return;
            try (var statement = connection.createStatement()) {
                statement.execute("create database %s owner %s".formatted(name, owner));
            }
        } catch (SQLException failed) {
            throw new IOException("PostgreSQL could not make the database " + name, failed);
        }
        ownSchema(name, owner);
    }

    /// A fast shutdown: clients are cut off, nothing is lost.
    @Override
    public void close() {
        try {
            if (process.isAlive()) stop(programs, place.data());
            if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (IOException stuck) {
            process.destroyForcibly();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    static void stop(PostgresPrograms programs, Path data) throws IOException {
        programs.run("pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-w", "-t", "30");
    }

    private static void create(PostgresPrograms programs, Place place) throws IOException {
        Folders.delete(place.data());
        Files.createDirectories(place.data());
        var password =
                Files.createTempFile(place.data().toAbsolutePath().getParent(), "initdb", ".tmp");
        try {
            Files.writeString(password, place.passwords().superuser());
            programs.user().own(place.data());
            programs.user().own(password);
            programs.run(
                    "initdb",
                    "--pgdata=" + place.data(),
                    "--username=postgres",
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C",
                    place.durable() ? "--data-checksums" : "--no-sync");
        } finally {
            Files.deleteIfExists(password);
        }
    }

    private static Process launch(PostgresPrograms programs, Place place) throws IOException {
        var arguments =
                new ArrayList<>(
                        List.of("-D", place.data().toString(), "-p", String.valueOf(place.port())));
        set(
                arguments,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=200",
                "jit=off");
        set(
                arguments,
                "shared_buffers=96MB",
                "log_line_prefix=%m ",
                "timezone=UTC",
                "log_timezone=UTC");
        if (!place.durable())
            set(arguments, "fsync=off", "synchronous_commit=off", "full_page_writes=off");
        Files.createDirectories(place.log().toAbsolutePath().getParent());
        return programs.command("postgres", arguments.toArray(String[]::new))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(place.log().toFile()))
                .start();
    }

    private static void set(List<String> arguments, String... settings) {
        for (var setting : settings) Collections.addAll(arguments, "-c", setting);
    }

    /// A server that outlived its supervisor still holds the folder: it must go before a new one
    /// can come.
    /// One that was killed leaves its lock behind, and its pid may be a stranger's by now.
    static void stopLeftOver(PostgresPrograms programs, Path data) throws IOException {
        var lock = data.resolve("postmaster.pid");
        if (!Files.exists(lock)) return;
        var pid = Long.parseLong(Files.readAllLines(lock).getFirst().strip());
        if (ProcessHandle.of(pid).filter(process -> worksOn(process, data)).isPresent()) {
            stop(programs, data);
            return;
        }
        var orphans =
                ProcessHandle.allProcesses().filter(process -> worksOn(process, data)).toList();
        orphans.forEach(Processes::end);
        Files.deleteIfExists(lock);
    }

    /// PostgreSQL's processes have the data folder as their working directory.
    private static boolean worksOn(ProcessHandle process, Path data) {
        if (!Processes.isRunning(process)) return false;
        var isPostgres =
                process.info()
                        .command()
                        .filter(command -> command.endsWith("postgres"))
                        .isPresent();
        try {
            var folder = Path.of("/proc", String.valueOf(process.pid()), "cwd");
            return isPostgres
                    && (!Files.exists(Path.of("/proc/self"))
                            || folder.toRealPath().equals(data.toRealPath()));
        } catch (IOException gone) {
            return false;
        }
    }

    private void awaitReady() throws IOException {
        var deadline = Instant.now().plus(START);
        while (true) {
            try (var connection = database("postgres").connectAsSuperuser()) {
                if (connection.isValid(5)) return;
            } catch (SQLException notYet) {
                if (!process.isAlive())
                    throw new IOException("PostgreSQL ended while starting; see " + place.log());
                if (Instant.now().isAfter(deadline))
                    throw new IOException("PostgreSQL takes no connections", notYet);
            }
            pause();
        }
    }

    private void ensureRoles() throws IOException {
        var passwords = place.passwords();
        execute(
                "postgres",
                ROLE.formatted("tenon_owner", "nobypassrls", quoted(passwords.owner())));
        execute("postgres", ROLE.formatted("tenon_app", "nobypassrls", quoted(passwords.app())));
        execute(
                "postgres",
                ROLE.formatted("tenon_operations", "bypassrls", quoted(passwords.operations())));
        execute(
                "postgres",
                ROLE.formatted(
                        "tenon_provisioning", "nobypassrls", quoted(passwords.provisioning())));
    }

    private void ownSchema(String name, String owner) throws IOException {
        execute(
                name,
                "alter schema public owner to %s; revoke create on schema public from public"
                        .formatted(owner));
    }

    private void execute(String database, String sql) throws IOException {
        try (var connection = database(database).connectAsSuperuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IOException(
                    "PostgreSQL refused a step of its setting up: " + failed.getMessage(), failed);
        }
    }

    private static boolean exists(Connection connection, String database) throws SQLException {
        try (var query =
                connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            query.setString(1, database);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static String quoted(String password) {
        return password.replace("'", "''");
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
