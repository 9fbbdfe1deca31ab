package dev.tenon.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/// What runs for one stack, on paper: a file per process with its pid and the instant of its start,
/// so that a later start finds what an earlier one left behind and never mistakes a stranger for
/// it.
record RunFolder(Path folder) {

    void record(String name, ProcessHandle process) throws IOException {
        Files.createDirectories(folder);
        var next = folder.resolve(name + ".pid.next");
        Files.writeString(next, "%d %s%n".formatted(process.pid(), startOf(process)));
        Files.move(next, folder.resolve(name + ".pid"), StandardCopyOption.REPLACE_EXISTING);
    }

    /// The process of this name, if it still is the one that was written down.
    Optional<ProcessHandle> find(String name) {
        try {
            var words = Files.readString(folder.resolve(name + ".pid")).strip().split(" ");
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(Processes::isRunning)
                    .filter(process -> startOf(process).equals(words[1]));
        } catch (IOException | RuntimeException nothingKnown) {
            return Optional.empty();
        }
    }

    void forget(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name + ".pid"));
    }

    /// The port base of the stack that runs or ran last.
    int portBase() {
        try {
            return Integer.parseInt(Files.readString(folder.resolve("port-base")).strip());
        } catch (IOException | NumberFormatException never) {
            return Addresses.DEFAULT_BASE;
        }
    }

    void portBase(int base) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("port-base"), base + "\n");
    }

    /// Says that all parts of this very process are ready; who follows a start from outside waits
    /// for its pid here.
    void ready() throws IOException {
        Files.writeString(folder.resolve("ready"), ProcessHandle.current().pid() + "\n");
    }

    void notReady() throws IOException {
        Files.deleteIfExists(folder.resolve("ready"));
    }

    /// Whether a process of this name was started and never stopped in order.
    boolean isExpected(String name) {
        return Files.exists(folder.resolve(name + ".pid"));
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("-");
    }
}
