package dev.tenon.gateway.report;

import dev.tenon.gateway.disk.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// The reports of this gateway: gathered in memory for a few seconds, then a file each until the
/// control plane has it.
public final class ReportLog {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final String gateway;
    private final Clock clock;
    private final UUID epoch = UUID.randomUUID();
    private final Map<MeterName, Meter> meters = new ConcurrentHashMap<>();
    private final List<ReportEntry> states = new ArrayList<>();
    private Instant windowStart;
    private long sequence;

    private record MeterName(UUID deployment, String variant, int number) {}

    public ReportLog(Path folder, String gateway, Clock clock) {
        this.folder = folder;
        this.gateway = gateway;
        this.clock = clock;
        this.windowStart = clock.instant();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't make the folder for reports " + folder, e);
        }
    }

    public Meter meter(UUID tenant, UUID deployment, String variant, int number) {
        return meters.computeIfAbsent(
                new MeterName(deployment, variant, number),
                name -> new Meter(tenant, deployment, variant, number));
    }

    public synchronized void add(ReportEntry.State state) {
        states.add(state);
    }

    /// Ends the window: what was counted becomes a report on disk, if there is anything.
    public synchronized void cut() {
        Instant now = clock.instant();
        List<ReportEntry> entries = new ArrayList<>(states);
        states.clear();
        for (Meter meter : meters.values()) meter.drain(windowStart, now).ifPresent(entries::add);
        windowStart = now;
        if (!entries.isEmpty()) keep(new Report(gateway, epoch, ++sequence, entries));
    }

    /// The reports nobody has acknowledged, oldest first, those of earlier lives of this gateway
    /// too.
    List<Path> unsent() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read the reports in " + folder, e);
        }
    }

    private void keep(Report report) {
        // The time in front keeps the order across the lives of a gateway.
        String name = "%013d-%s-%012d.json".formatted(clock.millis(), epoch, report.sequence());
        try {
            AtomicFile.write(folder.resolve(name), JSON.writeValueAsBytes(report));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't keep report " + name, e);
        }
    }
}
