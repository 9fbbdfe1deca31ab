package dev.tenon.gateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Whose work runs on which core, and how much of it there was, as Linux counts.
final class Processor {
    static final String FIRST = "0";
    static final String SECOND = "1";
    static final String ALL = "0-" + (Runtime.getRuntime().availableProcessors() - 1);
    private static final double TICKS_PER_SECOND = 100;

    private Processor() {}

    /// This process and each of its threads; once more where one of them has just ended.
    static void keepOn(String cores) throws IOException, InterruptedException {
        for (int tries = 0; tries < 10; tries++) if (taskset(cores) == 0) return;
        throw new IOException("taskset refuses cores " + cores);
    }

    private static int taskset(String cores) throws IOException, InterruptedException {
        String self = Long.toString(ProcessHandle.current().pid());
        return new ProcessBuilder("taskset", "-apc", cores, self)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /// CPU time of a process and of those that it started, until now.
    static double secondsOf(Process process) throws IOException {
        double seconds = 0;
        for (ProcessHandle one :
                Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList())
            seconds += secondsOf(Path.of("/proc/" + one.pid() + "/stat"));
        return seconds;
    }

    private static double secondsOf(Path file) throws IOException {
        if (!Files.exists(file)) return 0;
        String stat = Files.readString(file);
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
        return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) / TICKS_PER_SECOND;
    }
}
