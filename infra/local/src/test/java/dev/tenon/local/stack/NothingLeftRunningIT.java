package dev.tenon.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.local.LocalPostgres;
import dev.tenon.local.Passwords;
import dev.tenon.local.machine.Ports;
import dev.tenon.local.supervisor.Part;
import dev.tenon.local.supervisor.PartFailed;
import dev.tenon.local.supervisor.Progress;
import dev.tenon.local.supervisor.RunFolder;
import dev.tenon.local.supervisor.Supervisor;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// PostgreSQL takes about two seconds to make its cluster and some tenths more to take connections;
/// the moments below lie before, in and after each of the two.
class NothingLeftRunningIT {

    private static final Passwords PASSWORDS = new Passwords("s", "o", "a", "p", "r");
    private static final int PORT = Ports.free();

    @TempDir Path data;

    @ParameterizedTest
    @ValueSource(ints = {0, 900, 2_500})
    void whenAnotherPartFailsWhileItStarts(int millis) throws Exception {
        failsAfter(millis);
    }

    @ParameterizedTest
    @EnabledIfSystemProperty(named = "long", matches = "true")
    @ValueSource(
            ints = {120, 400, 600, 1_200, 1_500, 1_800, 2_100, 2_200, 2_300, 2_400, 2_800, 4_000})
    void whenAnotherPartFailsAtAnyOtherMoment(int millis) throws Exception {
        failsAfter(millis);
    }

    private void failsAfter(int millis) throws Exception {
        var supervisor = supervisor(data, new FailsAfter(millis));
        try {
            supervisor.start();
        } catch (PartFailed failed) {
            assertThat(failed).hasMessageContaining("stranger failed: as it should");
        }
        supervisor.stop();
        assertThat(remaining()).isEmpty();
        startsAgain();
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 3_000})
    void whenTheSupervisorIsKilledAndTheNextStartSweepsUp(int millis) throws Exception {
        killedAfter(millis);
    }

    @ParameterizedTest
    @EnabledIfSystemProperty(named = "long", matches = "true")
    @ValueSource(ints = {300, 600, 900, 1_500, 1_800, 2_000, 2_200, 2_300, 2_600, 5_000})
    void whenTheSupervisorIsKilledAtAnyOtherMoment(int millis) throws Exception {
        killedAfter(millis);
    }

    private void killedAfter(int millis) throws Exception {
        var killed =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                NothingLeftRunningIT.class.getName(),
                                data.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        killed.waitFor(millis, TimeUnit.MILLISECONDS);
        killed.destroyForcibly().waitFor();
        new LeftOvers(layout(data), new RunFolder(layout(data).run())).stop(nowhere());
        assertThat(remaining()).isEmpty();
        startsAgain();
    }

    @Test
    void aStopInTheMiddleOfTheStartWaitsForTheEndOfIt() throws Exception {
        var supervisor = supervisor(data, new FailsAfter(60_000));
        var start = Thread.startVirtualThread(() -> startQuietly(supervisor));
        Thread.sleep(1_000);
        supervisor.stop();
        assertThat(remaining()).isEmpty();
        start.interrupt();
    }

    /// The supervisor that is killed.
    static void main(String[] arguments) throws Exception {
        var data = Path.of(arguments[0]);
        supervisor(data, new FailsAfter(60_000)).start();
    }

    private void startsAgain() throws IOException {
        try (var postgres = LocalPostgres.start(place(data))) {
            assertThat(postgres.database().jdbcUrl()).contains(":" + PORT + "/");
        }
    }

    private List<String> remaining() {
        return layout(data).mark().bearers().stream()
                .map(process -> process.info().commandLine().orElse("a process"))
                .toList();
    }

    private static Supervisor supervisor(Path data, Part other) throws IOException {
        layout(data).create();
        var progress = new Progress(nowhere(), false, List.of("postgresql", "stranger"));
        var parts = List.of(new Postgres(place(data), "k"), other);
        return new Supervisor(parts, progress, new RunFolder(layout(data).run()));
    }

    private static void startQuietly(Supervisor supervisor) {
        try {
            supervisor.start();
        } catch (PartFailed failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static LocalPostgres.Place place(Path data) {
        return new LocalPostgres.Place(
                layout(data).postgres(), layout(data).log("postgresql"), PORT, true, PASSWORDS);
    }

    private static Layout layout(Path data) {
        return Layout.of(Path.of(""), data);
    }

    private static PrintStream nowhere() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }

    private record FailsAfter(int millis) implements Part {
        @Override
        public String name() {
            return "stranger";
        }

        @Override
        public Set<String> after() {
            return Set.of();
        }

        @Override
        public Path log() {
            return Path.of("none.log");
        }

        @Override
        public void start(Consumer<Process> launched) throws IOException, InterruptedException {
            Thread.sleep(millis);
            throw new IOException("as it should");
        }
    }
}
