package dev.tenon.gateway.bench;

import dev.tenon.gateway.sample.ControlPlane;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A gateway as a process of its own, started as the local stack starts it.
public final class GatewayProcess implements AutoCloseable {
    public final int port;
    public final int grpcPort;
    private final Process process;

    private GatewayProcess(Path data, ControlPlane plane, String... before) throws Exception {
        this.port = freePort();
        this.grpcPort = freePort();
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx160m",
                        "-XX:+UseSerialGC",
                        "-XX:MaxDirectMemorySize=128m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.tenon.gateway.Gateway"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment(data, plane));
        builder.redirectErrorStream(true).redirectOutput(data.resolve("gateway.log").toFile());
        this.process = builder.start();
        awaitHealth();
    }

    /// From the classes this test runs with, before anything is packaged; by another command, where
    /// one is given that begins it.
    public static GatewayProcess ofThisClassPath(Path data, ControlPlane plane, String... before)
            throws Exception {
        return new GatewayProcess(data, plane, before);
    }

    private Map<String, String> environment(Path data, ControlPlane plane) {
        return Map.ofEntries(
                Map.entry("TENON_GATEWAY_PORT", Integer.toString(port)),
                Map.entry("TENON_GATEWAY_GRPC_PORT", Integer.toString(grpcPort)),
                Map.entry("TENON_GATEWAY_NAME", "bench"),
                Map.entry("TENON_GATEWAY_DATA", data.toString()),
                Map.entry("TENON_GATEWAY_KEY", ControlPlane.GATEWAY_KEY),
                Map.entry("TENON_PLATFORM_URL", plane.url()),
                Map.entry("TENON_PLATFORM_PUBLIC_KEY", plane.key.publicKey()),
                Map.entry("TENON_ISSUER", plane.url() + "/realms/tenon"),
                Map.entry("TENON_S3_ENDPOINT", plane.url()),
                Map.entry("TENON_S3_REGION", "local"),
                Map.entry("TENON_S3_BUCKET", "bucket"),
                Map.entry("TENON_S3_ACCESS_KEY", "a"),
                Map.entry("TENON_S3_SECRET_KEY", "s"));
    }

    private void awaitHealth() throws Exception {
        for (int i = 0; i < 1000; i++) {
            if (!process.isAlive())
                throw new IllegalStateException("The gateway stopped with " + process.exitValue());
            if (answers("/health", "")) return;
            Thread.sleep(10);
        }
        throw new IllegalStateException("The gateway did not start");
    }

    public void awaitReady(String model, String token) throws Exception {
        for (int i = 0; i < 1000; i++) {
            if (answers("/v2/models/" + model + "/ready", token)) return;
            Thread.sleep(20);
        }
        throw new IllegalStateException("Model " + model + " is not ready");
    }

    private boolean answers(String path, String token) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", "Bearer " + token)
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    Process process() {
        return process;
    }

    public long residentMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmRSS")) return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
        }
        return -1;
    }

    /// Asks it to stop and waits; the exit status.
    public int stop() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
