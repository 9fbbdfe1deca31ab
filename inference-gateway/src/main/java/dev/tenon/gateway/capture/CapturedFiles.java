package dev.tenon.gateway.capture;

import static dev.tenon.gateway.capture.ParquetColumn.text;

import dev.tenon.gateway.capture.ParquetColumn.Type;
import dev.tenon.gateway.report.ReportEntry;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Turns a file of the journal into files of object storage, one for each deployment and day in it.
final class CapturedFiles {
    private static final ParquetFile<CapturedRow> FORMAT =
            new ParquetFile<>(
                    List.of(
                            text("prediction", CapturedRow::prediction),
                            new ParquetColumn<>(
                                    "asked_at",
                                    Type.MOMENT,
                                    row -> Instant.ofEpochMilli(row.millis())),
                            text("role", CapturedRow::role),
                            text("model", CapturedRow::model),
                            text("environment", CapturedRow::environment),
                            text("variant", CapturedRow::variant),
                            new ParquetColumn<>("version", Type.INT32, CapturedRow::version),
                            new ParquetColumn<>("revision", Type.INT64, CapturedRow::revision),
                            new ParquetColumn<>(
                                    "probability", Type.DOUBLE, CapturedRow::probability),
                            text("reason", CapturedRow::reason),
                            text("subject", CapturedRow::subject),
                            text("caller", CapturedRow::caller),
                            new ParquetColumn<>("latency_micros", Type.INT64, CapturedRow::micros),
                            text("failure", CapturedRow::failure),
                            text("inputs", CapturedRow::inputs),
                            text("outputs", CapturedRow::outputs)));

    private final String gateway;
    private final ObjectSink storage;

    CapturedFiles(String gateway, ObjectSink storage) {
        this.gateway = gateway;
        this.storage = storage;
    }

    /// What the control plane is told of it; the same journal makes the same files again.
    List<ReportEntry> upload(Journal.Segment segment) throws IOException {
        Map<String, List<CapturedRow>> files = new LinkedHashMap<>();
        Journal.read(
                segment.file(),
                bytes -> {
                    CapturedRow row = CapturedRow.read(bytes);
                    files.computeIfAbsent(keyOf(row, segment), key -> new ArrayList<>()).add(row);
                });
        List<ReportEntry> told = new ArrayList<>();
        for (var file : files.entrySet()) told.add(upload(file.getKey(), file.getValue()));
        return told;
    }

    private ReportEntry upload(String key, List<CapturedRow> rows) throws IOException {
        byte[] bytes = FORMAT.write(rows);
        storage.put(key, bytes);
        long from = rows.stream().mapToLong(CapturedRow::millis).min().orElseThrow();
        long to = rows.stream().mapToLong(CapturedRow::millis).max().orElseThrow();
        return new ReportEntry.CapturedFile(
                rows.getFirst().tenant(),
                rows.getFirst().deployment(),
                key,
                bytes.length,
                rows.size(),
                Instant.ofEpochMilli(from),
                Instant.ofEpochMilli(to));
    }

    private String keyOf(CapturedRow row, Journal.Segment segment) {
        var day = Instant.ofEpochMilli(row.millis()).atOffset(ZoneOffset.UTC).toLocalDate();
        return "t/%s/p/%s/predictions/%s/day=%s/%s-%s-%d.parquet"
                .formatted(
                        row.tenant(),
                        row.project(),
                        row.deployment(),
                        day,
                        gateway.replaceAll("[^A-Za-z0-9_.-]", "_"),
                        segment.epoch(),
                        segment.number());
    }
}
