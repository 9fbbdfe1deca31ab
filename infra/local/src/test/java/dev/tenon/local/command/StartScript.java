package dev.tenon.local.command;

import dev.tenon.local.machine.Mark;
import dev.tenon.local.machine.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What `./tenon` hands over to, as processes of their own: a small stack of PostgreSQL and the
/// mailbox on a folder.
record StartScript(Path data, int portBase) {

    private static final String WITHOUT = "s3,keycloak,platform,gateway,provisioning";

    static StartScript on(Path data) {
        return new StartScript(data, nineFreePorts());
    }

    Running up(String... more) throws IOException {
        var arguments = new ArrayList<>(List.of("up", "--without", WITHOUT));
        arguments.addAll(List.of(more));
        return start(arguments);
    }

    Running run(String... arguments) throws IOException {
        return start(List.of(arguments));
    }

    /// Everything that bears this stack's mark.
    List<ProcessHandle> processes() {
        return new Mark(data).bearers();
    }

    private Running start(List<String> arguments) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.tenon.local.command.Tenon"));
        command.addAll(arguments);
        command.addAll(List.of("--data", data.toString(), "--port-base", "" + portBase));
        var said = Files.createTempFile("tenon-command", ".log");
        var process =
                new ProcessBuilder(command)
                        .directory(Path.of("../..").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        return new Running(process, said);
    }

    private static int nineFreePorts() {
        while (true) {
            var base = Ports.free();
            if (base + 8 <= 65535 && areFree(base)) return base;
        }
    }

    private static boolean areFree(int base) {
        for (int port = base; port < base + 9; port++) if (!Ports.isFree(port)) return false;
        return true;
    }

    /// One command under way.
    record Running(Process process, Path file) {

        private static final Duration PATIENCE = Duration.ofSeconds(90);

        String said(String sentence) throws IOException, InterruptedException {
            var deadline = Instant.now().plus(PATIENCE);
            while (!words().contains(sentence)) {
                if (!process.isAlive() || Instant.now().isAfter(deadline))
                    throw new AssertionError("Never said “" + sentence + "” but: " + words());
                Thread.sleep(50);
            }
            return words();
        }

        String words() throws IOException {
            return Files.readString(file);
        }

        int exit() throws InterruptedException {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                throw new AssertionError("Did not end: " + process.info());
            return process.exitValue();
        }
    }
}
