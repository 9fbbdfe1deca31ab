package dev.tenon.local.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What this machine, or this container, has left to give, and what a process takes. Linux tells;
/// elsewhere nothing is known.
public record Memory(Path proc, Path cgroup) {

    /// What the whole stack takes at most.
    public static final long NEEDED = 3L << 30;

    private static final long KIB = 1024;

    public static Memory here() {
        return new Memory(Path.of("/proc"), Path.of("/sys/fs/cgroup"));
    }

    public OptionalLong available() {
        var machine = field(proc.resolve("meminfo"), "MemAvailable:");
        var container = containerLeft();
        if (machine.isEmpty()) return container;
        if (container.isEmpty()) return machine;
        return OptionalLong.of(Math.min(machine.getAsLong(), container.getAsLong()));
    }

    /// Resident bytes of a process and its children; pages that several share are counted once.
    public OptionalLong resident(ProcessHandle process) {
        var sizes =
                Stream.concat(Stream.of(process), process.descendants())
                        .map(ProcessHandle::pid)
                        .map(this::proportional)
                        .flatMapToLong(OptionalLong::stream)
                        .toArray();
        return sizes.length == 0
                ? OptionalLong.empty()
                : OptionalLong.of(Arrays.stream(sizes).sum());
    }

    private OptionalLong proportional(long pid) {
        var folder = proc.resolve(String.valueOf(pid));
        var shared = field(folder.resolve("smaps_rollup"), "Pss:");
        return shared.isPresent() ? shared : field(folder.resolve("status"), "VmRSS:");
    }

    private OptionalLong containerLeft() {
        var second =
                left(
                        cgroup.resolve("memory.max"),
                        cgroup.resolve("memory.current"),
                        cgroup.resolve("memory.stat"));
        if (second.isPresent()) return second;
        var first = cgroup.resolve("memory");
        return left(
                first.resolve("memory.limit_in_bytes"),
                first.resolve("memory.usage_in_bytes"),
                first.resolve("memory.stat"));
    }

    private static OptionalLong left(Path limit, Path used, Path statistics) {
        try {
            var most = Long.parseLong(Files.readString(limit).strip());
            var reclaimable =
                    Files.readAllLines(statistics).stream()
                            .filter(line -> line.startsWith("inactive_file "))
                            .mapToLong(line -> Long.parseLong(line.split(" ")[1]))
                            .sum();
            return OptionalLong.of(
                    most - Long.parseLong(Files.readString(used).strip()) + reclaimable);
        } catch (IOException | NumberFormatException unlimited) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong field(Path file, String name) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                    .findFirst();
        } catch (IOException | RuntimeException unknown) {
            return OptionalLong.empty();
        }
    }
}
