package dev.tenon.gateway.capture;

import dev.tenon.gateway.capture.Ledger.Account;
import dev.tenon.gateway.capture.Ledger.Figure;
import dev.tenon.gateway.report.ReportEntry;
import dev.tenon.gateway.report.ReportLog;
import dev.tenon.gateway.route.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// Settles the accounts of lives that have ended, however they ended: what is in the files was
/// captured, and what was offered and is neither there nor left out by the rule was lost.
final class EarlierLives {
    private static final String LEDGER = ".ledger";
    private final Path folder;
    private final ReportLog reports;

    EarlierLives(Path folder, ReportLog reports) {
        this.folder = folder;
        this.reports = reports;
    }

    void settle() throws IOException {
        for (Path ledger : ledgers()) {
            String name = ledger.getFileName().toString();
            UUID epoch = UUID.fromString(name.substring(0, name.length() - LEDGER.length()));
            settle(epoch, ledger);
        }
    }

    private void settle(UUID epoch, Path path) throws IOException {
        Path sealed = folder.resolve(epoch + ".sealed");
        Map<UUID, Long> captured = captured(epoch, sealed);
        List<ReportEntry> entries = new ArrayList<>();
        for (Account account : new Ledger(path).accounts()) {
            long kept = captured.getOrDefault(account.deployment(), 0L);
            long rest = account.get(Figure.OFFERED) - account.get(Figure.SAMPLED_OUT) - kept;
            account.set(Figure.CAPTURED, kept);
            account.set(Figure.LOST, rest);
            entries.add(Capture.entry(epoch, account));
        }
        if (!entries.isEmpty()) reports.keep(epoch, 0, entries);
        Files.delete(path);
        Files.deleteIfExists(sealed);
    }

    private Map<UUID, Long> captured(UUID epoch, Path sealed) throws IOException {
        var known =
                Files.exists(sealed)
                        ? Json.read(Files.readAllBytes(sealed), Capture.Sealed.class)
                        : new Capture.Sealed(0, Map.of());
        Map<UUID, Long> captured = new HashMap<>(known.captured());
        for (Path file : files(".journal")) {
            var segment = Journal.Segment.of(file);
            if (!segment.epoch().equals(epoch) || segment.number() <= known.through()) continue;
            Journal.read(
                    file, row -> captured.merge(CapturedRow.read(row).deployment(), 1L, Long::sum));
        }
        return captured;
    }

    private List<Path> ledgers() throws IOException {
        return files(LEDGER);
    }

    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
