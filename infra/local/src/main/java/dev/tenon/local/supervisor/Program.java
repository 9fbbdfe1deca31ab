package dev.tenon.local.supervisor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// A part that is a program: a command, its settings in the environment, and an address that
/// answers below 400 once it is ready.
public record Program(
        String name,
        Set<String> after,
        List<String> command,
        Map<String, String> settings,
        URI ready,
        Path log)
        implements Part {

    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    @Override
    public void start(Consumer<Process> launched) throws IOException, InterruptedException {
        var process = launch(command, settings, log);
        launched.accept(process);
        awaitReady(process);
    }

    public static Process launch(List<String> command, Map<String, String> settings, Path log)
            throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("TENON_") || name.startsWith("KC_"));
        builder.environment().putAll(settings);
        return builder.start();
    }

    private void awaitReady(Process process) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!process.isAlive())
                throw new IOException("it ended with exit code " + process.waitFor());
            if (System.nanoTime() > deadline) {
                throw new IOException(
                        "it did not answer at "
                                + ready
                                + " within "
                                + PATIENCE.toMinutes()
                                + " minutes");
            }
            Thread.sleep(150);
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() < 400;
        } catch (IOException notYet) {
            return false;
        }
    }
}
