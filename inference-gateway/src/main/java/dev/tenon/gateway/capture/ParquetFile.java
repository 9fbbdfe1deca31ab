package dev.tenon.gateway.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// A flat table as a Parquet file: one row group, one page a column, gzip, no nesting. See
/// `decisions/0002-a-parquet-writer-of-our-own.md`.
final class ParquetFile<R> {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int PLAIN = 0;
    private static final int RLE = 3;
    private static final int GZIP = 2;
    private static final int OPTIONAL = 1;

    private final List<ParquetColumn<R>> columns;

    ParquetFile(List<ParquetColumn<R>> columns) {
        this.columns = columns;
    }

    /// Where a column lies in the file.
    private record Chunk<R>(ParquetColumn<R> column, long offset, int plain, int packed) {}

    byte[] write(List<R> rows) {
        var out = new ByteArrayOutputStream(1 << 16);
        out.writeBytes(MAGIC);
        List<Chunk<R>> chunks = new ArrayList<>();
        for (var column : columns) chunks.add(write(out, column, rows));
        byte[] foot = foot(chunks, rows.size());
        out.writeBytes(foot);
        out.writeBytes(
                ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(foot.length).array());
        out.writeBytes(MAGIC);
        return out.toByteArray();
    }

    private static <R> Chunk<R> write(
            ByteArrayOutputStream out, ParquetColumn<R> column, List<R> rows) {
        long offset = out.size();
        byte[] page = column.page(rows);
        byte[] packed = gzip(page);
        byte[] head = head(rows.size(), page.length, packed.length);
        out.writeBytes(head);
        out.writeBytes(packed);
        return new Chunk<>(column, offset, head.length + page.length, head.length + packed.length);
    }

    private static byte[] head(int rows, int plain, int packed) {
        return Thrift.struct(
                page ->
                        page.i32(1, 0)
                                .i32(2, plain)
                                .i32(3, packed)
                                .struct(
                                        5,
                                        data ->
                                                data.i32(1, rows)
                                                        .i32(2, PLAIN)
                                                        .i32(3, RLE)
                                                        .i32(4, RLE)));
    }

    private byte[] foot(List<Chunk<R>> chunks, int rows) {
        long all = chunks.stream().mapToLong(Chunk::plain).sum();
        List<Integer> elements = new ArrayList<>();
        for (int i = -1; i < columns.size(); i++) elements.add(i);
        return Thrift.struct(
                file ->
                        file.i32(1, 1)
                                .structs(2, elements, this::element)
                                .i64(3, rows)
                                .structs(
                                        4,
                                        List.of(rows),
                                        (group, count) ->
                                                group.structs(
                                                                1,
                                                                chunks,
                                                                (to, one) -> chunk(to, one, rows))
                                                        .i64(2, all)
                                                        .i64(3, count))
                                .text(6, "tenon"));
    }

    /// The root, or a column by its place.
    private void element(Thrift to, int place) {
        if (place < 0) {
            to.text(4, "prediction").i32(5, columns.size());
            return;
        }
        var column = columns.get(place);
        to.i32(1, column.type().physical()).i32(3, OPTIONAL).text(4, column.name());
        if (column.type().hasMeaning()) to.i32(6, column.type().meaning());
    }

    private static <R> void chunk(Thrift to, Chunk<R> chunk, int rows) {
        to.i64(2, chunk.offset())
                .struct(
                        3,
                        data ->
                                data.i32(1, chunk.column().type().physical())
                                        .i32s(2, PLAIN, RLE)
                                        .texts(3, chunk.column().name())
                                        .i32(4, GZIP)
                                        .i64(5, rows)
                                        .i64(6, chunk.plain())
                                        .i64(7, chunk.packed())
                                        .i64(9, chunk.offset()));
    }

    private static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length / 3 + 64);
        try (var packer = new GZIPOutputStream(out)) {
            packer.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
