package dev.tenon.local.supervisor;

import dev.tenon.local.machine.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// What runs for one stack, on paper: a file per process with its pid and the instant of its start,
/// so that a later start finds what an earlier one left behind and never mistakes a stranger for
/// it.
public record RunFolder(Path folder) {

    public void record(String name, ProcessHandle process) throws IOException {
        Files.createDirectories(folder);
        var next = folder.resolve(name + ".pid.next");
        Files.writeString(next, "%d %s%n".formatted(process.pid(), startOf(process)));
        Files.move(next, folder.resolve(name + ".pid"), StandardCopyOption.REPLACE_EXISTING);
    }

    /// The process of this name, if it still is the one that was written down.
    public Optional<ProcessHandle> find(String name) {
        try {
            var words = Files.readString(folder.resolve(name + ".pid")).strip().split(" ");
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(Processes::isRunning)
                    .filter(process -> startOf(process).equals(words[1]));
        } catch (IOException | RuntimeException nothingKnown) {
            return Optional.empty();
        }
    }

    public void forget(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name + ".pid"));
    }

    /// The port base of the stack that runs or ran last.
    public OptionalInt portBase() {
        try {
            var base = Files.readString(folder.resolve("port-base")).strip();
            return OptionalInt.of(Integer.parseInt(base));
        } catch (IOException | NumberFormatException never) {
            return OptionalInt.empty();
        }
    }

    public void portBase(int base) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("port-base"), base + "\n");
    }

    /// Says that all parts of this very process are ready; who follows a start from outside waits
    /// for its pid here.
    public void ready() throws IOException {
        Files.writeString(folder.resolve("ready"), ProcessHandle.current().pid() + "\n");
    }

    public void notReady() throws IOException {
        Files.deleteIfExists(folder.resolve("ready"));
    }

    /// Whether a process of this name was started and never stopped in order.
    public boolean isExpected(String name) {
        return Files.exists(folder.resolve(name + ".pid"));
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("-");
    }
}
