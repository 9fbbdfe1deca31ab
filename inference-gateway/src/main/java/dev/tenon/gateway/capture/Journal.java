package dev.tenon.gateway.capture;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Records on disk before anything else happens to them, each behind its length and checksum; what
/// was cut off by the end of the process is found and left out. One thread writes.
final class Journal implements AutoCloseable {
    private static final int HEAD = 8;

    private final Path folder;
    private final UUID epoch;
    private final long mostBytes;
    private @Nullable FileChannel open;
    private long openBytes;
    private long sealedBytes;
    private long number;

    /// A file of records, by the life of the gateway that wrote it and its number in that life.
    record Segment(Path file, UUID epoch, long number) {
        static Segment of(Path file) {
            String name = file.getFileName().toString();
            return new Segment(
                    file,
                    UUID.fromString(name.substring(0, 36)),
                    Long.parseLong(name, 37, name.length() - ".journal".length(), 10));
        }
    }

    /// Looks at one record.
    interface Reader {
        void record(byte[] bytes) throws IOException;
    }

    /// @param mostBytes how much may lie here at once, of earlier lives too
    Journal(Path folder, UUID epoch, long mostBytes) {
        this.folder = folder;
        this.epoch = epoch;
        this.mostBytes = mostBytes;
    }

    /// Finds what earlier lives left.
    void begin() throws IOException {
        Files.createDirectories(folder);
        sealedBytes = 0;
        for (Segment left : sealed()) sealedBytes += Files.size(left.file());
    }

    /// False where there is no room for it.
    boolean append(byte[] record) throws IOException {
        if (sealedBytes + openBytes + HEAD + record.length > mostBytes) return false;
        FileChannel channel = open == null ? next() : open;
        CRC32C checksum = new CRC32C();
        checksum.update(record);
        ByteBuffer bytes =
                ByteBuffer.allocate(HEAD + record.length)
                        .putInt(record.length)
                        .putInt((int) checksum.getValue())
                        .put(record)
                        .flip();
        while (bytes.hasRemaining()) openBytes += channel.write(bytes);
        return true;
    }

    private FileChannel next() throws IOException {
        Path file = folder.resolve("%s-%012d.journal".formatted(epoch, number + 1));
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        number++;
        open = channel;
        return channel;
    }

    long openBytes() {
        return openBytes;
    }

    /// Ends the open file; its number, or 0 where none was open.
    long seal() throws IOException {
        FileChannel channel = open;
        if (channel == null) return 0;
        open = null;
        sealedBytes += openBytes;
        openBytes = 0;
        channel.close();
        return number;
    }

    /// The files that nobody writes any more, oldest first within each life.
    List<Segment> sealed() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".journal"))
                    .map(Segment::of)
                    .filter(
                            one ->
                                    open == null
                                            || !one.epoch().equals(epoch)
                                            || one.number() < number)
                    .sorted(Comparator.comparing(Segment::epoch).thenComparing(Segment::number))
                    .toList();
        }
    }

    void remove(Segment segment) throws IOException {
        sealedBytes -= Files.size(segment.file());
        Files.delete(segment.file());
    }

    /// Shows every whole record of a file.
    static void read(Path file, Reader reader) throws IOException {
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            while (true) {
                int length = in.readInt();
                int wanted = in.readInt();
                if (length < 0 || length > in.available()) return;
                byte[] record = in.readNBytes(length);
                CRC32C checksum = new CRC32C();
                checksum.update(record);
                if ((int) checksum.getValue() != wanted) return;
                reader.record(record);
            }
        } catch (EOFException end) {
            // the last record was whole, or was cut off
        }
    }

    @Override
    public void close() throws IOException {
        seal();
    }
}
