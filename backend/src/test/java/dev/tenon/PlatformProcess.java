package dev.tenon;

import java.io.File;
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
import java.util.concurrent.TimeUnit;

/// The platform in a process of its own, with a heap of so many megabytes.
public final class PlatformProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final int port;
    private final Path log;

    private PlatformProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /// Starts it, with these settings of its environment, and waits until it answers.
    public static PlatformProcess start(Map<String, String> settings, int port, int megabytes)
            throws IOException, InterruptedException {
        var log = Files.createTempFile("tenon-platform-", ".log");
        var program =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + megabytes + "m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath(),
                        PlatformApplication.class.getName());
        program.environment().putAll(settings);
        program.environment().put("TENON_PORT", Integer.toString(port));
        program.environment().put("TENON_URL", "http://127.0.0.1:" + port);
        var process = program.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        var platform = new PlatformProcess(process, port, log);
        platform.await();
        return platform;
    }

    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private void await() throws IOException, InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > until) {
                close();
                throw new IOException("The platform did not start:\n" + lastWords());
            }
            Thread.sleep(200);
        }
    }

    private boolean answers() throws InterruptedException {
        var health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"));
        try (var http = HttpClient.newHttpClient()) {
            return http.send(health.build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public int port() {
        return port;
    }

    /// The end of what it wrote to its log.
    public String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().completeOnTimeout(process, 15, TimeUnit.SECONDS).join();
        process.destroyForcibly();
        new File(log.toString()).deleteOnExit();
    }
}
