package dev.tenon.gateway.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A child JVM that runs models apart, until it is closed, dies, or is killed because a call in it
/// takes too long or it holds too much memory.
final class EngineProcess implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(EngineProcess.class.getName());
    private static final Duration SWEEP = Duration.ofMillis(100);
    private static final Duration STARTING = Duration.ofSeconds(60);

    private final ProcessFolder folder;
    private final Process process;
    private final ProcessMemory held;
    private final long memory;
    private final Thread watch;
    private final ConcurrentLinkedQueue<Connection> idle = new ConcurrentLinkedQueue<>();
    private final Set<Connection> inCall = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;
    private volatile String cause = "The engine process ended";
    private @Nullable Set<Connection> inCallAtTheEnd;

    /// The process is no more; whether through the call that finds out is known only where it was
    /// alone.
    static final class Gone extends Exception {
        private static final long serialVersionUID = 1;
        private final boolean alone;

        Gone(String message, boolean alone) {
            super(message);
            this.alone = alone;
        }

        boolean wasAlone() {
            return alone;
        }
    }

    private final class Connection {
        private final SocketChannel channel;
        private final Frame frame = new Frame();
        private volatile long until;
        private volatile boolean tookTooLong;

        Connection() throws IOException {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(folder.socket()));
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
        this.memory = surroundings.memory();
        try {
            this.folder = ProcessFolder.below(surroundings.data());
            this.process = start(surroundings, folder);
        } catch (IOException e) {
            throw new ModelFailed("The engine process can't be started: " + e.getMessage(), e);
        }
        awaitReady();
        this.held = ProcessMemory.of(process);
        this.watch = Thread.ofVirtual().start(this::killWhatGoesTooFar);
    }

    private static Process start(Surroundings surroundings, ProcessFolder folder)
            throws IOException {
        List<Path> shown = new ArrayList<>(surroundings.classPath());
        shown.add(Path.of(System.getProperty("java.home")).toRealPath());
        String libraries = "";
        if (surroundings.hasTorch()) {
            libraries = surroundings.libraries().toString();
            shown.add(surroundings.libraries());
        }
        return run(surroundings, folder, shown, libraries, folder.socket().toString());
    }

    /// Unpacks PyTorch's libraries in a process that runs no model.
    static void unpack(Surroundings surroundings, ProcessFolder folder, Path into)
            throws IOException {
        List<Path> shown = new ArrayList<>(surroundings.classPath());
        shown.add(Path.of(System.getProperty("java.home")).toRealPath());
        Process process = run(surroundings, folder, shown, into.toString(), EngineMain.UNPACK_ONLY);
        try {
            if (!process.waitFor(STARTING.toSeconds(), TimeUnit.SECONDS)) process.destroyForcibly();
            if (process.waitFor() != 0) throw new ModelFailed("PyTorch can't be unpacked here");
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new ModelFailed("The gateway stops", e);
        }
    }

    private static Process run(
            Surroundings surroundings,
            ProcessFolder folder,
            List<Path> shown,
            String libraries,
            String argument)
            throws IOException {
        List<String> program =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:-UsePerfData",
                        "-XX:ErrorFile=/dev/null",
                        "-Djava.io.tmpdir=" + folder.scratch(),
                        "-Dai.djl.offline=true",
                        "-Dai.djl.pytorch.num_threads=1",
                        "-Dai.djl.pytorch.num_interop_threads=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        surroundings.classPathArgument(),
                        EngineMain.class.getName(),
                        argument);
        ProcessBuilder builder =
                new ProcessBuilder(
                        surroundings
                                .containment()
                                .command(folder, surroundings.memory(), shown, program));
        Map<String, String> environment = builder.environment();
        environment.clear(); // a model must not read the keys of the gateway
        environment.put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"); // PyTorch's bridge looks for it
        environment.put("OMP_NUM_THREADS", "1");
        environment.put("HOME", folder.scratch().toString());
        environment.put("DJL_CACHE_DIR", folder.scratch().toString());
        environment.put("ENGINE_CACHE_DIR", libraries);
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private void awaitReady() {
        Thread limit = Thread.ofVirtual().start(this::killUnlessReadySoon);
        try {
            var out =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8));
            if (!"ready".equals(out.readLine())) throw didNotStart(null);
            // Nobody reads what a model prints.
            Thread.ofVirtual().start(() -> out.lines().forEach(line -> {}));
        } catch (IOException e) {
            throw didNotStart(e);
        } finally {
            limit.interrupt();
        }
    }

    private void killUnlessReadySoon() {
        try {
            Thread.sleep(STARTING);
            process.destroyForcibly();
        } catch (InterruptedException ready) {
            Thread.currentThread().interrupt();
        }
    }

    private ModelFailed didNotStart(@Nullable Exception e) {
        process.destroyForcibly();
        folder.close();
        return new ModelFailed("The engine process did not start", e);
    }

    boolean isAlive() {
        return !ended && process.isAlive();
    }

    ProcessFolder folder() {
        return folder;
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
            boolean alone = wasAlone(connection);
            if (connection == null || !connection.tookTooLong) throw new Gone(cause, alone);
            throw new EngineEnded("The model took too long and its engine process was ended", e);
        } finally {
            if (connection != null) inCall.remove(connection);
        }
    }

    private synchronized boolean wasAlone(@Nullable Connection connection) {
        if (inCallAtTheEnd == null) inCallAtTheEnd = Set.copyOf(inCall);
        return connection != null && inCallAtTheEnd.equals(Set.of(connection));
    }

    private void killWhatGoesTooFar() {
        try {
            while (process.isAlive()) {
                Thread.sleep(SWEEP);
                long now = System.nanoTime();
                for (Connection connection : inCall)
                    connection.tookTooLong = now - connection.until > 0;
                if (inCall.stream().anyMatch(connection -> connection.tookTooLong))
                    kill("A call in the engine process took too long");
                else if (held.bytes() > memory) kill("The engine process held too much memory");
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void kill(String why) {
        cause = why;
        ended = true;
        LOG.log(
                System.Logger.Level.WARNING,
                "Engine process {0} is killed. {1}",
                Long.toString(process.pid()),
                why);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        watch.interrupt();
        process.destroyForcibly();
        for (Connection connection; (connection = idle.poll()) != null; ) closeQuietly(connection);
        folder.close();
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.channel.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "A connection to an engine did not close", e);
        }
    }
}
