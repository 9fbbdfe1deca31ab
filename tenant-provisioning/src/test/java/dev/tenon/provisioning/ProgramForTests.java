package dev.tenon.provisioning;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;

/// The program as it is run: a process of its own from the folder of jars, with the little memory
/// it is meant to need.
record ProgramForTests(Process process, int port) implements AutoCloseable {

    static ProgramForTests start(Map<String, String> settings) throws IOException {
        var port = freePort();
        var command =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+AutoCreateSharedArchive",
                        "-XX:SharedArchiveFile=target/provisioning.jsa",
                        "-Xlog:cds=off",
                        "-Xlog:aot=off",
                        "-cp",
                        Path.of("target", "app", "*").toString(),
                        "dev.tenon.provisioning.Provisioning");
        command.environment().keySet().removeIf(name -> name.startsWith("TENON_"));
        command.environment().putAll(settings);
        command.environment().put("TENON_PROVISIONING_PORT", String.valueOf(port));
        var log = ProcessBuilder.Redirect.appendTo(new File("target/provisioning.log"));
        return new ProgramForTests(
                command.redirectErrorStream(true).redirectOutput(log).start(), port);
    }

    /// As `kill -9` does.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// Status and body of `/health`, or what stands in the way.
    String health() {
        return asked("/health");
    }

    String asked(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException | InterruptedException away) {
            return "away";
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
