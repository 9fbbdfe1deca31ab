package dev.tenon.artifacts;

import dev.tenon.local.LocalS3;
import dev.tenon.local.machine.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;

/// The servers that take part beside the platform, each a process of its own.
final class Servers {
    static final String BUCKET = "measured";

    private Servers() {}

    /// A process and the address where it answers.
    record Server(Process process, String address) implements AutoCloseable {
        @Override
        public void close() throws InterruptedException {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            process.waitFor();
        }
    }

    static Map<String, String> settingsOfS3(String address) {
        return Map.of(
                "TENON_S3_ENDPOINT",
                address,
                "TENON_S3_REGION",
                LocalS3.REGION,
                "TENON_S3_BUCKET",
                BUCKET,
                "TENON_S3_ACCESS_KEY",
                "measured-access-key",
                "TENON_S3_SECRET_KEY",
                "measured-secret-key");
    }

    /// As the local stack starts it.
    static Server s3(Path folder) throws IOException, InterruptedException {
        var address = "http://127.0.0.1:" + Ports.free();
        var program =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        LocalS3.class.getName());
        program.environment().putAll(settingsOfS3(address));
        program.environment().put("TENON_S3_FOLDER", folder.toString());
        program.environment().put("TENON_URL", "http://127.0.0.1:1");
        return started(program, address, folder, "");
    }

    /// MLflow's own, with the artifacts on the same disk.
    static Server mlflow(Path folder) throws IOException, InterruptedException {
        var port = Ports.free();
        var program =
                new ProcessBuilder(
                        System.getenv("TENON_PYTHON"),
                        "-m",
                        "mlflow",
                        "server",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--workers",
                        "2",
                        "--backend-store-uri",
                        "sqlite:///" + folder.resolve("mlflow.db"),
                        "--serve-artifacts",
                        "--artifacts-destination",
                        folder.resolve("mlflow-files").toString());
        program.directory(folder.toFile());
        return started(program, "http://127.0.0.1:" + port, folder, "/health");
    }

    private static Server started(
            ProcessBuilder program, String address, Path folder, String health)
            throws IOException, InterruptedException {
        var log = folder.resolve(address.replaceAll("\\D+", "-") + ".log").toFile();
        var process = program.redirectErrorStream(true).redirectOutput(log).start();
        var server = new Server(process, address);
        for (int i = 0; i < 600 && process.isAlive(); i++) {
            if (answers(address + health)) return server;
            Thread.sleep(200);
        }
        server.close();
        throw new IOException("Did not start; see " + log);
    }

    private static boolean answers(String address) throws InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(address)).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() < 500;
        } catch (IOException notYet) {
            return false;
        }
    }
}
