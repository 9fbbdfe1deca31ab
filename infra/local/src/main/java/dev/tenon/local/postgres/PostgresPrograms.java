package dev.tenon.local.postgres;

import dev.tenon.local.machine.Archives;
import dev.tenon.local.machine.Folders;
import dev.tenon.local.machine.Mark;
import dev.tenon.local.machine.Processes;
import dev.tenon.local.machine.Unprivileged;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// PostgreSQL's own programs, unpacked once from their Maven artifact.
public record PostgresPrograms(Path folder, Unprivileged user, Mark mark) {

    public static final String VERSION = "18.6.0";

    public static PostgresPrograms unpacked(Mark mark) throws IOException {
        var folder = Folders.home().resolve("postgresql-" + VERSION);
        Archives.unpackOnce(
                folder,
                () -> {
                    var archive = PostgresPrograms.class.getResourceAsStream(resource());
                    if (archive == null)
                        throw new FileNotFoundException(
                                "No PostgreSQL for this machine: " + resource());
                    return new XZCompressorInputStream(archive);
                });
        return new PostgresPrograms(folder, Unprivileged.here(), mark);
    }

    public ProcessBuilder command(String program, String... arguments) {
        var command = new ArrayList<>(List.of(folder.resolve("bin").resolve(program).toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(user.command(command)).directory(folder.toFile());
        builder.environment().putAll(mark.setting());
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        return builder;
    }

    /// Runs a program to its end; what it said is the message when it fails. It ends with the
    /// thread that waits for it.
    public void run(String program, String... arguments) throws IOException {
        var said = Files.createTempFile("tenon-" + program, ".log");
        try {
            var process =
                    command(program, arguments)
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start();
            awaitEnd(program, process);
            if (process.exitValue() != 0)
                throw new IOException(program + ": " + Files.readString(said).strip());
        } finally {
            Files.deleteIfExists(said);
        }
    }

    private static void awaitEnd(String program, Process process) throws IOException {
        try {
            if (process.waitFor(120, TimeUnit.SECONDS)) return;
            Processes.end(process.toHandle());
            throw new IOException(program + " did not end within two minutes");
        } catch (InterruptedException stopped) {
            Processes.end(process.toHandle());
            Thread.currentThread().interrupt();
            throw new IOException(program + " was interrupted", stopped);
        }
    }

    private static String resource() {
        var os = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        var arch = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return "/postgres-%s-%s.txz".formatted(os, arch);
    }
}
