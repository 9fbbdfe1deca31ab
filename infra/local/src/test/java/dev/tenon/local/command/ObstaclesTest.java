package dev.tenon.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.local.machine.Memory;
import dev.tenon.local.stack.Addresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObstaclesTest {

    @TempDir Path proc;
    @TempDir Path cgroup;

    @Test
    void aTakenPortIsNamedWithThePartThatNeedsIt() throws IOException {
        machine(8L << 20);
        try (var stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var addresses = new Addresses(stranger.getLocalPort() - 4);
            assertThat(Obstacles.to(addresses, Set.of(), new Memory(proc, cgroup)))
                    .anyMatch(
                            line ->
                                    line.startsWith(
                                            "Port "
                                                    + stranger.getLocalPort()
                                                    + ", which s3 needs"));
            assertThat(Obstacles.to(addresses, Set.of("s3"), new Memory(proc, cgroup)))
                    .noneMatch(line -> line.contains("which s3 needs"));
        }
    }

    @Test
    void tooLittleMemoryOnTheMachineIsSaid() throws IOException {
        machine(1L << 20);
        assertThat(memoryTroubles()).singleElement().asString().contains("1.0 GiB are free");
    }

    @Test
    void aContainersLimitCountsAndItsFileCacheDoesNot() throws IOException {
        machine(8L << 20);
        container("4294967296", "2147483648", "inactive_file 0");
        assertThat(memoryTroubles()).singleElement().asString().contains("2.0 GiB are free");
        container("4294967296", "2147483648", "inactive_file 1610612736");
        assertThat(memoryTroubles()).isEmpty();
        container("max", "2147483648", "inactive_file 0");
        assertThat(memoryTroubles()).isEmpty();
    }

    private List<String> memoryTroubles() {
        return Obstacles.to(new Addresses(1), Set.of(), new Memory(proc, cgroup)).stream()
                .filter(line -> line.startsWith("Too little memory"))
                .toList();
    }

    private void machine(long kibibytes) throws IOException {
        Files.writeString(
                proc.resolve("meminfo"),
                "MemTotal: 9 kB\nMemAvailable:   %d kB\n".formatted(kibibytes));
    }

    private void container(String limit, String used, String statistics) throws IOException {
        Files.writeString(cgroup.resolve("memory.max"), limit + "\n");
        Files.writeString(cgroup.resolve("memory.current"), used + "\n");
        Files.writeString(cgroup.resolve("memory.stat"), "anon 5\n" + statistics + "\n");
    }
}
