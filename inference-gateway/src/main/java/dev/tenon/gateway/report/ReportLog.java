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
    private static final int MOST_UNSENT = 4096;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final String gateway;
    private final Clock clock;
    private final UUID epoch = UUID.randomUUID();
    private final Map<MeterName, Meter> meters = new ConcurrentHashMap<>();
    private final Map<MeterName, PairMeter> pairs = new ConcurrentHashMap<>();
    private final List<ReportEntry> noted = new ArrayList<>();
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

    /// The meter of a shadow.
    public PairMeter pairs(UUID tenant, UUID deployment, String variant, int number) {
        return pairs.computeIfAbsent(
                new MeterName(deployment, variant, number),
                name -> new PairMeter(tenant, deployment, variant, number));
    }

    public synchronized void add(ReportEntry entry) {
        noted.add(entry);
    }

    /// Tells newer figures of a deployment's captured predictions than those that wait here.
    public synchronized void replace(ReportEntry.Captured figures) {
        noted.removeIf(
                entry ->
                        entry instanceof ReportEntry.Captured older
                                && older.deployment().equals(figures.deployment())
                                && older.epoch().equals(figures.epoch()));
        noted.add(figures);
    }

    /// Keeps a report under a number of its author's own; the same again is the same report.
    public void keep(UUID author, long number, List<ReportEntry> entries) {
        keep(new Report(gateway, author, number, entries), 0);
    }

    /// Whether so many wait already that no more should come.
    public boolean isFull() {
        return unsent().size() >= MOST_UNSENT;
    }

    /// Ends the window: what was counted becomes a report on disk, if there is anything.
    public synchronized void cut() {
        Instant now = clock.instant();
        List<ReportEntry> entries = new ArrayList<>(noted);
        noted.clear();
        for (Meter meter : meters.values()) meter.drain(windowStart, now).ifPresent(entries::add);
        for (PairMeter meter : pairs.values()) meter.drain(windowStart).ifPresent(entries::add);
        windowStart = now;
        if (!entries.isEmpty())
            keep(new Report(gateway, epoch, ++sequence, entries), clock.millis());
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

    /// The time in front keeps the order across the lives of a gateway.
    private void keep(Report report, long millis) {
        String name = "%013d-%s-%012d.json".formatted(millis, report.epoch(), report.sequence());
        try {
            AtomicFile.write(folder.resolve(name), JSON.writeValueAsBytes(report));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't keep report " + name, e);
        }
    }
}
