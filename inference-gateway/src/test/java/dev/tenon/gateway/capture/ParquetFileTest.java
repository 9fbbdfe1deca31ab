package dev.tenon.gateway.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.tenon.gateway.capture.ParquetColumn.Type;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Our files, read by somebody else's reader.
class ParquetFileTest {
    private record Row(int number, long count, Instant at, double real, @Nullable String text) {}

    private static final ParquetFile<Row> FORMAT =
            new ParquetFile<>(
                    List.of(
                            new ParquetColumn<>("number", Type.INT32, Row::number),
                            new ParquetColumn<>("count", Type.INT64, Row::count),
                            new ParquetColumn<>("at", Type.MOMENT, Row::at),
                            new ParquetColumn<>("real", Type.DOUBLE, Row::real),
                            ParquetColumn.text("text", Row::text)));

    @Test
    void everyValueComesBackAsItWas() throws Exception {
        for (int size : new int[] {0, 1, 7, 8, 9, 1000, 20_000}) {
            List<Row> rows = rows(size);
            assertThat(read(FORMAT.write(rows))).as("%d rows", size).isEqualTo(rows);
        }
    }

    private static List<Row> rows(int size) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < size; i++)
            rows.add(
                    new Row(
                            i - 5,
                            Long.MIN_VALUE + i,
                            Instant.parse("2026-12-01T02:03:04.567891Z").plusSeconds(i),
                            i / 3.0,
                            i % 3 == 0 ? null : "Zürich \"" + i + "\" 東京"));
        return rows;
    }

    private static List<Row> read(byte[] file) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (var reader = ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(file)));
                var row = reader.rowReader()) {
            while (row.hasNext()) {
                row.next();
                rows.add(
                        new Row(
                                row.getInt(0),
                                row.getLong(1),
                                row.getTimestamp(2),
                                row.getDouble(3),
                                row.isNull(4) ? null : row.getString(4)));
            }
        }
        return rows;
    }
}
