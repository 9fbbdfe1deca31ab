package dev.tenon.local;

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
        public void start(Consumer<Process> launched) throws IOException {
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
