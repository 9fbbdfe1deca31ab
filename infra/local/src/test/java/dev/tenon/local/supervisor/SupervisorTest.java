package dev.tenon.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

    @TempDir Path folder;

    private final List<String> happened = new CopyOnWriteArrayList<>();

    @Test
    void partsStartAfterThoseTheyNeedAndStopBeforeThem() throws Exception {
        var supervisor =
                supervisor(
                        new Sleeper("console", Set.of("database"), 60),
                        new Sleeper("database", Set.of(), 60));
        supervisor.start();
        supervisor.stop();
        assertThat(happened)
                .containsExactly(
                        "start database", "start console", "stop console", "stop database");
        assertThat(supervisor.processes().values()).noneMatch(Process::isAlive);
    }

    @Test
    void aPartThatEndsLaterIsReportedWithTheEndOfItsLog() throws Exception {
        Files.writeString(folder.resolve("short.log"), "all is lost\n");
        var supervisor =
                supervisor(new Sleeper("long", Set.of(), 60), new Sleeper("short", Set.of(), 1));
        supervisor.start();
        assertThat(supervisor.awaitFailure().report())
                .startsWith("short failed: it ended with exit code 0.")
                .contains("all is lost")
                .contains("What to do:");
        supervisor.stop();
    }

    @Test
    void aPartThatCannotStartKeepsOthersFromStarting() {
        Part broken =
                new Sleeper("database", Set.of(), 60) {
                    @Override
                    public void start(Consumer<Process> launched) throws IOException {
                        throw new IOException("no room");
                    }
                };
        var supervisor = supervisor(broken, new Sleeper("console", Set.of("database"), 60));
        assertThatThrownBy(supervisor::start).hasMessage("database failed: no room.");
        supervisor.stop();
        assertThat(happened).isEmpty();
    }

    @Test
    void aPartThatIsBetweenTwoProcessesOfItsStartIsStoppedToo() throws Exception {
        var slow = new TwoSteps();
        Part broken =
                new Sleeper("console", Set.of(), 60) {
                    @Override
                    public void start(Consumer<Process> launched)
                            throws IOException, InterruptedException {
                        slow.begun.await();
                        throw new IOException("no room");
                    }
                };
        var supervisor = supervisor(slow, broken);
        assertThatThrownBy(supervisor::start).hasMessage("console failed: no room.");
        supervisor.stop();
        assertThat(slow.launched).isNotEmpty().noneMatch(Process::isAlive);
        Thread.sleep(300);
        assertThat(slow.launched).hasSize(1);
    }

    @Test
    void aProcessThatComesWhileAllIsStoppedIsStoppedAsWell() throws Exception {
        var deaf = new Deaf();
        var supervisor = supervisor(deaf);
        var start = Thread.startVirtualThread(() -> startQuietly(supervisor));
        deaf.begun.await();
        var stop = Thread.startVirtualThread(supervisor::stop);
        deaf.mayGoOn.countDown();
        stop.join();
        assertThat(supervisor.processes()).hasSize(1);
        assertThat(supervisor.processes().values()).noneMatch(Process::isAlive);
        start.interrupt();
    }

    @Test
    void whoStopsSecondWaitsForTheFirst() throws Exception {
        var supervisor = supervisor(new Sleeper("database", Set.of(), 60));
        supervisor.start();
        var first = Thread.startVirtualThread(supervisor::stop);
        var second = Thread.startVirtualThread(supervisor::stop);
        second.join();
        assertThat(supervisor.processes().values()).noneMatch(Process::isAlive);
        first.join();
        assertThat(happened).containsExactly("start database", "stop database");
    }

    @Test
    void aRecordedProcessIsFoundAgainAndAStrangerWithItsNumberIsNot() throws Exception {
        var run = new RunFolder(folder.resolve("run"));
        run.record("me", ProcessHandle.current());
        assertThat(run.find("me")).contains(ProcessHandle.current());
        Files.writeString(
                folder.resolve("run/me.pid"),
                ProcessHandle.current().pid() + " 2001-01-01T00:00:00Z\n");
        assertThat(run.find("me")).isEmpty();
    }

    private Supervisor supervisor(Part... parts) {
        var nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        var names = List.of(parts).stream().map(Part::name).toList();
        return new Supervisor(
                List.of(parts),
                new Progress(nowhere, false, names),
                new RunFolder(folder.resolve("run")));
    }

    private static void startQuietly(Supervisor supervisor) {
        try {
            supervisor.start();
        } catch (PartFailed failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// Prepares with one program and runs another, as PostgreSQL and Keycloak do.
    private class TwoSteps extends Sleeper {
        final CountDownLatch begun = new CountDownLatch(1);
        final List<Process> launched = new CopyOnWriteArrayList<>();

        TwoSteps() {
            super("database", Set.of(), 60);
        }

        @Override
        public void start(Consumer<Process> hear) throws IOException, InterruptedException {
            for (var step : List.of("60", "61")) {
                var process = new ProcessBuilder("sleep", step).start();
                launched.add(process);
                hear.accept(process);
                begun.countDown();
                process.waitFor();
            }
        }
    }

    /// Does not hear that it shall stop before it has launched its process.
    private class Deaf extends Sleeper {
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch mayGoOn = new CountDownLatch(1);

        Deaf() {
            super("database", Set.of(), 60);
        }

        @Override
        public void start(Consumer<Process> launched) throws IOException, InterruptedException {
            begun.countDown();
            while (mayGoOn.getCount() > 0) Thread.onSpinWait();
            super.start(launched);
        }
    }

    private class Sleeper implements Part {
        private final String name;
        private final Set<String> after;
        private final int seconds;

        Sleeper(String name, Set<String> after, int seconds) {
            this.name = name;
            this.after = after;
            this.seconds = seconds;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Set<String> after() {
            return after;
        }

        @Override
        public Path log() {
            return folder.resolve(name + ".log");
        }

        @Override
        public void start(Consumer<Process> launched) throws IOException, InterruptedException {
            happened.add("start " + name);
            launched.accept(new ProcessBuilder("sleep", String.valueOf(seconds)).start());
        }

        @Override
        public void stop(ProcessHandle process) {
            happened.add("stop " + name);
            Part.super.stop(process);
        }
    }
}
