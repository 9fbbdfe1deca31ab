package dev.tenon.gateway.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A child JVM that runs models apart, until it is closed, dies, or a call in it takes too long and
/// it is killed.
final class EngineProcess implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(EngineProcess.class.getName());
    private static final Duration SWEEP = Duration.ofMillis(100);

    private final Path socket;
    private final Process process;
    private final Thread watch;
    private final ConcurrentLinkedQueue<Connection> idle = new ConcurrentLinkedQueue<>();
    private final Set<Connection> inCall = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    /// The process is no more, through no fault of the call that finds out.
    static final class Gone extends Exception {
        private static final long serialVersionUID = 1;
    }

    /// Where the child finds its classes, and where its native libraries are unpacked.
    record Surroundings(Path engineFolder, Path data) {}

    private final class Connection {
        private final SocketChannel channel;
        private final Frame frame = new Frame();
        private volatile long until;
        private volatile boolean tookTooLong;

        Connection() throws IOException {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        }
    }

    /// Fills a frame with a question, or reads an answer out of one.
    interface Asking {
        void ask(Frame frame);
    }

    interface Reading<T> {
        T read(Frame frame);
    }

    EngineProcess(Surroundings surroundings) {
        try {
            Path folder = Files.createDirectories(surroundings.data());
            this.socket = Files.createTempDirectory("tenon-engine").resolve("s");
            ProcessBuilder builder = new ProcessBuilder(command(surroundings, socket));
            Map<String, String> environment = builder.environment();
            environment.clear(); // a model must not read the keys of the gateway
            environment.put("PATH", "/usr/bin:/bin"); // PyTorch's bridge looks for it
            environment.put("OMP_NUM_THREADS", "1");
            environment.put("DJL_CACHE_DIR", folder.toAbsolutePath().toString());
            this.process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            throw new ModelFailed("The engine process can't be started: " + e.getMessage(), e);
        }
        awaitReady();
        this.watch = Thread.ofVirtual().start(this::killWhatTakesTooLong);
    }

    private static List<String> command(Surroundings surroundings, Path socket) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dai.djl.offline=true",
                "-Dai.djl.pytorch.num_threads=1",
                "-Dai.djl.pytorch.num_interop_threads=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                surroundings.engineFolder() + "/*:" + System.getProperty("java.class.path"),
                EngineMain.class.getName(),
                socket.toString());
    }

    private void awaitReady() {
        try {
            var out =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8));
            if (!"ready".equals(out.readLine()))
                throw new ModelFailed("The engine process did not start");
            Thread.ofVirtual()
                    .start(() -> out.lines().forEach(line -> {})); // nobody reads what a model
            // prints
        } catch (IOException e) {
            throw new ModelFailed("The engine process did not start", e);
        }
    }

    boolean isAlive() {
        return !ended && process.isAlive();
    }

    <T> T call(Duration atMost, Asking asking, Reading<T> reading) throws Gone {
        Connection connection = idle.poll();
        try {
            if (connection == null) connection = new Connection();
            connection.until = System.nanoTime() + atMost.toNanos();
            inCall.add(connection);
            asking.ask(connection.frame);
            connection.frame.send(connection.channel);
            byte kind = connection.frame.receive(connection.channel);
            if (kind == Frame.FAILED) {
                String reason = connection.frame.text();
                idle.add(connection);
                throw new ModelFailed(reason);
            }
            T answer = reading.read(connection.frame);
            idle.add(connection);
            return answer;
        } catch (IOException e) {
            ended = true;
            if (connection == null || !connection.tookTooLong) throw new Gone();
            throw new ModelFailed("The model took too long and its engine process was ended", e);
        } finally {
            if (connection != null) inCall.remove(connection);
        }
    }

    private void killWhatTakesTooLong() {
        try {
            while (process.isAlive()) {
                Thread.sleep(SWEEP);
                long now = System.nanoTime();
                for (Connection connection : inCall)
                    connection.tookTooLong = now - connection.until > 0;
                if (inCall.stream().anyMatch(connection -> connection.tookTooLong)) {
                    ended = true;
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "Engine process {0} is killed: a call took too long",
                            Long.toString(process.pid()));
                    process.destroyForcibly();
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        watch.interrupt();
        process.destroyForcibly();
        for (Connection connection; (connection = idle.poll()) != null; ) closeQuietly(connection);
        try {
            Files.deleteIfExists(socket);
            Files.deleteIfExists(socket.getParent());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The socket {0} stays", socket);
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.channel.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "A connection to an engine did not close", e);
        }
    }
}
