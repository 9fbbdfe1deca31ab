package dev.tenon.artifacts;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// A stream whose sender must keep going: a large file may take its hours, but who sends next to
/// nothing in a minute is cut off.
final class Pace extends FilterInputStream {
    static final int LEAST = 16 * 1024;
    private static final long WINDOW = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier nanos;
    private long since;
    private long count;

    Pace(InputStream bytes, LongSupplier nanos) {
        super(bytes);
        this.nanos = nanos;
        this.since = nanos.getAsLong();
    }

    @Override
    public int read() throws IOException {
        var one = super.read();
        if (one >= 0) count(1);
        return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        var read = super.read(into, from, length);
        if (read > 0) count(read);
        return read;
    }

    private void count(int more) throws IOException {
        count += more;
        if (nanos.getAsLong() - since < WINDOW) return;
        if (count < LEAST) throw new SocketTimeoutException("upload too slow");
        since = nanos.getAsLong();
        count = 0;
    }
}
