package dev.tenon.registry.look;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads the directory at the end of an archive, where loaders look too; nothing is unpacked.
final class ZipDirectory {
    static final int MOST_ENTRIES = 100_000;

    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 65_535;
    private static final long MOST_DIRECTORY_BYTES = 64L << 20;

    private final FileChannel file;

    private ZipDirectory(FileChannel file) {
        this.file = file;
    }

    private record End(long entries, long size, long offset, long at) {}

    static boolean isZip(FileChannel file) throws IOException {
        if (file.size() < END_LENGTH) return false;
        var start = bytes(file, 0, 4).getInt();
        return start == LOCAL || start == END;
    }

    static List<ZipEntryHead> read(FileChannel file) throws IOException {
        return new ZipDirectory(file).entries();
    }

    private List<ZipEntryHead> entries() throws IOException {
        var end = end();
        if (end.entries() > MOST_ENTRIES) {
            throw new Malformed(
                    "The archive has %,d entries; %,d are allowed"
                            .formatted(end.entries(), MOST_ENTRIES));
        }
        if (end.size() < 0
                || end.size() > MOST_DIRECTORY_BYTES
                || end.offset() < 0
                || end.offset() + end.size() > end.at()) {
            throw new Malformed("The archive's directory lies outside of the archive");
        }
        var directory = bytes(file, end.offset(), (int) end.size());
        var entries = new ArrayList<ZipEntryHead>();
        while (directory.remaining() >= 46) entries.add(entry(directory));
        if (entries.size() != end.entries() || directory.hasRemaining()) {
            throw new Malformed("The archive's directory doesn't hold what it says");
        }
        return List.copyOf(entries);
    }

    private End end() throws IOException {
        var tailLength = (int) Math.min(file.size(), END_LENGTH + LONGEST_COMMENT);
        var start = file.size() - tailLength;
        var tail = bytes(file, start, tailLength);
        for (var at = tailLength - END_LENGTH; at >= 0; at--) {
            if (tail.getInt(at) != END) continue;
            if (at + END_LENGTH + Short.toUnsignedInt(tail.getShort(at + 20)) != tailLength)
                continue;
            return end(tail, at, start + at);
        }
        throw new Malformed("The archive has no directory");
    }

    private End end(ByteBuffer tail, int at, long position) throws IOException {
        var entries = Short.toUnsignedLong(tail.getShort(at + 10));
        var size = Integer.toUnsignedLong(tail.getInt(at + 12));
        var offset = Integer.toUnsignedLong(tail.getInt(at + 16));
        if (position >= 20 && bytes(file, position - 20, 4).getInt() == LOCATOR_64)
            return end64(position - 20);
        return new End(entries, size, offset, position);
    }

    private End end64(long locator) throws IOException {
        var position = bytes(file, locator + 8, 8).getLong();
        if (position < 0 || position + 56 > locator)
            throw new Malformed("The archive's directory is damaged");
        var end = bytes(file, position, 56);
        if (end.getInt(0) != END_64) throw new Malformed("The archive's directory is damaged");
        return new End(end.getLong(32), end.getLong(40), end.getLong(48), position);
    }

    private static ZipEntryHead entry(ByteBuffer directory) throws Malformed {
        var start = directory.position();
        if (directory.getInt(start) != CENTRAL)
            throw new Malformed("The archive's directory is damaged");
        var nameLength = Short.toUnsignedInt(directory.getShort(start + 28));
        var extraLength = Short.toUnsignedInt(directory.getShort(start + 30));
        var commentLength = Short.toUnsignedInt(directory.getShort(start + 32));
        var next = start + 46 + nameLength + extraLength + commentLength;
        if (next > directory.limit()) throw new Malformed("The archive's directory is damaged");
        var name = new byte[nameLength];
        directory.get(start + 46, name);
        var extra =
                directory
                        .slice(start + 46 + nameLength, extraLength)
                        .order(ByteOrder.LITTLE_ENDIAN);
        directory.position(next);
        return head(directory, start, new String(name, StandardCharsets.UTF_8), extra);
    }

    private static ZipEntryHead head(ByteBuffer directory, int start, String name, ByteBuffer extra)
            throws Malformed {
        var size = Integer.toUnsignedLong(directory.getInt(start + 24));
        var compressed = Integer.toUnsignedLong(directory.getInt(start + 20));
        var offset = Integer.toUnsignedLong(directory.getInt(start + 42));
        try {
            // the wide numbers follow one another in this order, each only where the narrow one is
            // full
            var wide = wideNumbers(extra);
            size = isFull(size) ? wide.getLong() : size;
            compressed = isFull(compressed) ? wide.getLong() : compressed;
            offset = isFull(offset) ? wide.getLong() : offset;
        } catch (BufferUnderflowException cut) {
            throw new Malformed("The archive's directory is damaged");
        }
        return new ZipEntryHead(
                name,
                Short.toUnsignedInt(directory.getShort(start + 8)),
                Short.toUnsignedInt(directory.getShort(start + 10)),
                compressed,
                size,
                offset,
                directory.getInt(start + 38));
    }

    private static boolean isFull(long number) {
        return number == 0xFFFFFFFFL;
    }

    private static ByteBuffer wideNumbers(ByteBuffer extra) {
        while (extra.remaining() >= 4) {
            var id = Short.toUnsignedInt(extra.getShort());
            var length = Math.min(Short.toUnsignedInt(extra.getShort()), extra.remaining());
            if (id == 1)
                return extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            extra.position(extra.position() + length);
        }
        return ByteBuffer.allocate(0);
    }

    static ByteBuffer bytes(FileChannel file, long position, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, position + buffer.position()) < 0)
                throw new Malformed("The archive is cut off");
        }
        return buffer.flip();
    }
}
