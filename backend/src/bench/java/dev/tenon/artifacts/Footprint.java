package dev.tenon.artifacts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What a process and its children have taken: CPU seconds, and megabytes that are resident now.
record Footprint(double cpuSeconds, double megabytes) {
    private static final double TICKS = 100; // a second, on every Linux
    private static final double KIB = 1024;

    static Footprint of(ProcessHandle process) {
        var all = Stream.concat(Stream.of(process), process.descendants()).map(Footprint::alone);
        return all.reduce(new Footprint(0, 0), Footprint::plus);
    }

    private Footprint plus(Footprint more) {
        return new Footprint(cpuSeconds + more.cpuSeconds, megabytes + more.megabytes);
    }

    private static Footprint alone(ProcessHandle process) {
        var folder = Path.of("/proc", Long.toString(process.pid()));
        try {
            var stat = Files.readString(folder.resolve("stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            var ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            return new Footprint(ticks / TICKS, resident(folder) / KIB);
        } catch (IOException ended) {
            return new Footprint(0, 0);
        }
    }

    private static double resident(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")))
                .sum();
    }
}
