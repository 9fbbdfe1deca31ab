package dev.tenon.local.postgres;

import dev.tenon.local.machine.Folders;
import dev.tenon.local.machine.Mark;
import dev.tenon.local.machine.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// One data folder of PostgreSQL and what its programs do with it.
public record Cluster(PostgresPrograms programs, Path data) {

    private static final List<String> SETTINGS =
            List.of(
                    "listen_addresses=127.0.0.1",
                    "unix_socket_directories=",
                    "max_connections=200",
                    "jit=off",
                    "shared_buffers=96MB",
                    "log_line_prefix=%m ",
                    "timezone=UTC",
                    "log_timezone=UTC");

    private static final List<String> FORGETFUL =
            List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off");

    public static Cluster at(Path data) throws IOException {
        var mark = new Mark(Objects.requireNonNull(data.toAbsolutePath().getParent()));
        return new Cluster(PostgresPrograms.unpacked(mark), data);
    }

    /// Makes the cluster where there is none. It gets its name when it is whole: what a kill left
    /// half made is made anew.
    public void ensureMade(String superuserPassword, boolean durable) throws IOException {
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            var half = data.resolveSibling(data.getFileName() + ".making");
            Folders.delete(half);
            Files.createDirectories(half);
            make(half, superuserPassword, durable);
            Folders.delete(data);
            Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
        }
        programs.user().own(data);
    }

    private void make(Path folder, String superuserPassword, boolean durable) throws IOException {
        var password = Files.createTempFile(folder.toAbsolutePath().getParent(), "initdb", ".tmp");
        try {
            Files.writeString(password, superuserPassword);
            programs.user().own(folder);
            programs.user().own(password);
            programs.run(
                    "initdb",
                    "--pgdata=" + folder,
                    "--username=postgres",
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C",
                    durable ? "--data-checksums" : "--no-sync");
        } finally {
            Files.deleteIfExists(password);
        }
    }

    /// Starts the server; it takes connections a moment later.
    public Process launch(int port, Path log, boolean durable) throws IOException {
        var arguments = new ArrayList<>(List.of("-D", data.toString(), "-p", "" + port));
        for (var setting : SETTINGS) arguments.addAll(List.of("-c", setting));
        if (!durable) for (var setting : FORGETFUL) arguments.addAll(List.of("-c", setting));
        Files.createDirectories(log.toAbsolutePath().getParent());
        return programs.command("postgres", arguments.toArray(String[]::new))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /// A fast shutdown: clients are cut off, nothing is lost.
    public void stop() throws IOException {
        programs.run("pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-w", "-t", "30");
    }

    /// A server that outlived its supervisor still holds the folder: it must go before a new one
    /// can come.
    /// One that was killed leaves its lock behind, and its pid may be a stranger's by now.
    public void stopLeftOver() throws IOException {
        if (!Files.exists(data)) return;
        var holders = DataFolder.holders(data);
        if (DataFolder.lockedBy(data).filter(holders::contains).isPresent()) {
            try {
                stop();
            } catch (IOException notByItsOwnMeans) {
                // they are ended below
            }
        }
        holders.forEach(Processes::end);
        Files.deleteIfExists(DataFolder.lock(data));
    }
}
