package dev.tenon.registry.look;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/// Reads one entry of an archive as a stream that ends where the directory says, whatever the
/// entry's own header claims.
final class ZipContent {
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_LENGTH = 30;

    private ZipContent() {}

    static InputStream open(FileChannel file, ZipEntryHead entry) throws IOException {
        var data = new Section(file, dataOffset(file, entry), entry.compressedSize());
        var plain =
                entry.isStored() ? data : new InflaterInputStream(data, new Inflater(true), 8192);
        return new Bounded(plain, entry.size());
    }

    /// Where the entry's bytes begin; its own header must name the same entry as the directory
    /// does.
    static long dataOffset(FileChannel file, ZipEntryHead entry) throws IOException {
        if (entry.offset() < 0 || entry.offset() + LOCAL_LENGTH > file.size()) {
            throw new Malformed("The entry %s lies outside of the archive".formatted(entry.name()));
        }
        var header = ZipDirectory.bytes(file, entry.offset(), LOCAL_LENGTH);
        if (header.getInt(0) != LOCAL)
            throw new Malformed("The entry %s has no header".formatted(entry.name()));
        var nameLength = Short.toUnsignedInt(header.getShort(26));
        var name = ZipDirectory.bytes(file, entry.offset() + LOCAL_LENGTH, nameLength);
        if (!StandardCharsets.UTF_8.decode(name).toString().equals(entry.name())) {
            throw new Malformed(
                    "The entry %s has another name in its own header".formatted(entry.name()));
        }
        return entry.offset()
                + LOCAL_LENGTH
                + nameLength
                + Short.toUnsignedInt(header.getShort(28));
    }

    /// A part of a file as a stream.
    private static final class Section extends InputStream {
        private final FileChannel file;
        private final long end;
        private long position;

        Section(FileChannel file, long start, long length) {
            this.file = file;
            this.position = start;
            this.end = start + length;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (position >= end) return -1;
            var wanted = (int) Math.min(length, end - position);
            var count = file.read(ByteBuffer.wrap(bytes, offset, wanted), position);
            if (count > 0) position += count;
            return count;
        }
    }

    /// Refuses to give more than was announced.
    private static final class Bounded extends FilterInputStream {
        private long left;

        Bounded(InputStream in, long size) {
            super(in);
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var count = super.read(bytes, offset, length);
            if (count > 0) left -= count;
            if (left < 0) throw new Malformed("An entry of the archive is larger than it says");
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            return Math.max(0, read(new byte[(int) Math.min(count, 8192)]));
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
