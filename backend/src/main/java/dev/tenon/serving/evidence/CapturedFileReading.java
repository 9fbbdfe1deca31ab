package dev.tenon.serving.evidence;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Reads what gateways wrote, newest first.
final class CapturedFileReading {
    private CapturedFileReading() {}

    static List<CapturedPrediction> rows(byte[] file) throws IOException {
        var rows = new ArrayList<CapturedPrediction>();
        try (var reader = ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(file)));
                var row = reader.rowReader()) {
            while (row.hasNext()) {
                row.next();
                rows.add(read(row));
            }
        }
        return rows.reversed();
    }

    private static CapturedPrediction read(RowReader row) {
        return new CapturedPrediction(
                row.getString("prediction"),
                row.getTimestamp("asked_at"),
                row.getString("role"),
                row.getString("variant"),
                row.getInt("version"),
                row.getLong("revision"),
                row.getDouble("probability"),
                row.getString("reason"),
                row.getString("subject"),
                row.getString("caller"),
                row.getLong("latency_micros"),
                row.isNull("failure") ? null : row.getString("failure"),
                row.getString("inputs"),
                row.isNull("outputs") ? null : row.getString("outputs"));
    }
}
