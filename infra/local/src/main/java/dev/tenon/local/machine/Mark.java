package dev.tenon.local.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A word in the environment of every process of one stack. Children inherit it, so that those are
/// found too that nobody wrote down before a kill.
public record Mark(Path data) {

    private static final String NAME = "TENON_STACK";

    /// For the environment of a process to be.
    public Map<String, String> setting() {
        return Map.of(NAME, data.toString());
    }

    /// All processes that bear it, but for those whose work this is. Only Linux tells.
    public List<ProcessHandle> bearers() {
        var we =
                Stream.iterate(
                                ProcessHandle.current(),
                                process -> process != null,
                                process -> process.parent().orElse(null))
                        .collect(Collectors.toSet());
        return ProcessHandle.allProcesses()
                .filter(process -> !we.contains(process) && Processes.isRunning(process))
                .filter(this::isOn)
                .toList();
    }

    private boolean isOn(ProcessHandle process) {
        try {
            var environment =
                    Files.readString(
                            Path.of("/proc", String.valueOf(process.pid()), "environ"),
                            StandardCharsets.ISO_8859_1);
            return Arrays.asList(environment.split("\0")).contains(NAME + "=" + data);
        } catch (IOException goneOrAStrangers) {
            return false;
        }
    }
}
