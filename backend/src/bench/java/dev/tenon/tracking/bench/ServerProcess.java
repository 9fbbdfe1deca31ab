package dev.tenon.tracking.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A server in processes of its own, from its start to its end.
final class ServerProcess implements AutoCloseable {
    private final int port;
    private final Process process;
    private final double startSeconds;

    private ServerProcess(int port, Process process, double startSeconds) {
        this.port = port;
        this.process = process;
        this.startSeconds = startSeconds;
    }

    /// Starts it and returns when `path` is answered with 200.
    static ServerProcess start(
            int port, List<String> command, Map<String, String> environment, String path, Path log)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var began = System.nanoTime();
        var process = builder.redirectOutput(log.toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
        while (!answers(port, path)) {
            if (!process.isAlive() || System.nanoTime() - began > TimeUnit.MINUTES.toNanos(2)) {
                throw new IOException("It doesn't answer: " + Files.readString(log));
            }
            Thread.sleep(20);
        }
        return new ServerProcess(port, process, (System.nanoTime() - began) / 1e9);
    }

    private static boolean answers(int port, String path) {
        try (var caller = Caller.of(port)) {
            var request =
                    "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
            return caller.ask(Caller.bytes(request)).isGood();
        } catch (IOException notYet) {
            return false;
        }
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    double startSeconds() {
        return startSeconds;
    }

    /// Itself and all that it started.
    List<Long> pids() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(ProcessHandle::pid)
                .toList();
    }

    /// What its processes have in memory; what they share counts once.
    long residentMegabytes() throws IOException {
        long kilobytes = 0;
        for (var pid : pids()) kilobytes += resident(pid);
        return kilobytes / 1024;
    }

    private static long resident(long pid) throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            if (line.startsWith("Pss:")) return Long.parseLong(line.replaceAll("\\D", ""));
        }
        return 0;
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    @Override
    public void close() throws InterruptedException {
        end(process);
        if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
    }
}
