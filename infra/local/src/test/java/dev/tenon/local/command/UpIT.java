package dev.tenon.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.local.command.StartScript.Running;
import dev.tenon.local.supervisor.RunFolder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpIT {

    private static final String READY = "so does Ctrl-C here";

    @TempDir Path data;

    private StartScript tenon;

    @BeforeEach
    void choosePorts() {
        tenon = StartScript.on(data);
    }

    @AfterEach
    void leaveNothing() {
        tenon.processes().forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void aPartThatDiesAtRunTimeIsNamedAndTakesAllWithIt() throws Exception {
        var up = tenon.up();
        assertThat(up.said(READY)).contains("mail", "postgresql", "Memory at rest");
        assertThat(tenon.run("up").exit()).isEqualTo(1);
        assertThat(said(tenon.run("doctor")))
                .contains(
                        "in use by this stack", "by PostgreSQL 18", "mail          runs, process");
        assertThat(said(tenon.run("logs", "mail"))).contains("SMTP on port");

        process("mail").destroyForcibly();
        assertThat(up.exit()).isEqualTo(1);
        assertThat(up.words())
                .contains(
                        "mail failed: it was killed",
                        "The end of its log:",
                        "SMTP on port",
                        "What to do:",
                        "Everything else was stopped.");
        assertThat(tenon.processes()).isEmpty();
    }

    @Test
    void aPartThatDiesAtItsStartIsNamedWithTheReason() throws Exception {
        var first = tenon.up();
        first.said(READY);
        first.process().destroy();
        first.exit();
        Files.writeString(data.resolve("postgresql/postgresql.conf"), "no_such_setting = 1\n");

        var up = tenon.up();
        assertThat(up.exit()).isEqualTo(1);
        assertThat(up.words())
                .contains(
                        "postgresql failed: it ended with exit code 1.",
                        "unrecognized configuration parameter \"no_such_setting\"",
                        "What to do:");
        assertThat(tenon.processes()).isEmpty();

        var fresh = tenon.up("--fresh");
        fresh.said(READY);
        assertThat(said(tenon.run("down"))).contains("Tenon is stopped.");
        assertThat(fresh.exit()).isZero();
    }

    @Test
    void asksToStopAreHonouredInOrderAndInTheMiddleOfAStart() throws Exception {
        var hurried = tenon.up();
        hurried.said("postgresql    starting");
        hurried.process().destroy();
        assertThat(hurried.exit()).isZero();
        assertThat(tenon.processes()).isEmpty();

        var up = tenon.up();
        up.said(READY);
        up.process().destroy();
        assertThat(up.exit()).isZero();
        assertThat(up.words()).contains("mail          stopped", "postgresql    stopped");
        assertThat(tenon.processes()).isEmpty();
        assertThat(said(tenon.run("down"))).contains("Tenon did not run.");
    }

    @Test
    void whatAKilledSupervisorLeftBehindIsStoppedByTheNextStart() throws Exception {
        var killed = tenon.up();
        killed.said(READY);
        killed.process().destroyForcibly();
        killed.exit();
        assertThat(tenon.processes()).isNotEmpty();
        assertThat(said(tenon.run("doctor"))).contains("left processes behind");

        var up = tenon.up();
        assertThat(up.said(READY)).contains("Stopping postgresql of an earlier start");

        tenon.processes().forEach(ProcessHandle::destroyForcibly);
        up.process().destroyForcibly();
        up.exit();
        var again = tenon.up();
        again.said(READY);
        tenon.run("down").exit();
        assertThat(again.exit()).isZero();
        assertThat(tenon.processes()).isEmpty();
    }

    @Test
    void aTakenPortIsRefusedBeforeAnythingStarts() throws Exception {
        try (var stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var base = stranger.getLocalPort() - 7;
            var up = new StartScript(data, base).up();
            assertThat(up.exit()).isEqualTo(1);
            assertThat(up.words())
                    .containsOnlyOnce("Port " + (base + 7) + ", which mail needs for SMTP");
            assertThat(tenon.processes()).isEmpty();
        }
    }

    private ProcessHandle process(String part) {
        return new RunFolder(data.resolve("run")).find(part).orElseThrow();
    }

    private static String said(Running command) throws Exception {
        command.exit();
        return command.words();
    }
}
