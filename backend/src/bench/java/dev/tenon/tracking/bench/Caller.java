package dev.tenon.tracking.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/// One client on one connection that stays open: writes a request in one piece, waits for the
/// answer, and costs next to nothing itself.
final class Caller implements AutoCloseable {
    private final int port;
    private final boolean acknowledgesAtOnce;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    private Caller(int port, boolean acknowledgesAtOnce) {
        this.port = port;
        this.acknowledgesAtOnce = acknowledgesAtOnce;
    }

    /// Acknowledges each packet at once, so that a server that holds its last one back until then
    /// doesn't wait.
    static Caller of(int port) {
        return new Caller(port, true);
    }

    /// As the kernel has it: acknowledgements wait up to 40 ms for something to travel with.
    static Caller whoTakesHisTime(int port) {
        return new Caller(port, false);
    }

    /// A server may have closed the connection meanwhile; then the request is sent on a new one.
    Answer ask(byte[] request) throws IOException {
        var kept = socket != null;
        try {
            return once(request);
        } catch (IOException closed) {
            close();
            if (!kept) throw closed;
            return once(request);
        }
    }

    private Answer once(byte[] request) throws IOException {
        var there = connected();
        there.getOutputStream().write(request);
        if (acknowledgesAtOnce) there.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        return answer();
    }

    private Socket connected() throws IOException {
        var there = socket;
        if (there != null) return there;
        there = new Socket(InetAddress.getLoopbackAddress(), port);
        there.setOption(StandardSocketOptions.TCP_NODELAY, true);
        there.setSoTimeout(60_000);
        in = new BufferedInputStream(there.getInputStream(), 1 << 16);
        socket = there;
        return there;
    }

    private Answer answer() throws IOException {
        var status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = 0;
        boolean chunked = false;
        boolean packed = false;
        boolean last = false;
        for (var header = line(); !header.isEmpty(); header = line()) {
            var lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:"))
                length = Integer.parseInt(lower.substring(15).strip());
            chunked |= lower.equals("transfer-encoding: chunked");
            packed |= lower.equals("content-encoding: gzip");
            last |= lower.equals("connection: close");
        }
        var body = chunked ? chunks() : in.readNBytes(length);
        if (last) close();
        return Answer.of(status, packed, body);
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (var size = size(); size > 0; size = size()) {
            body.write(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int size() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) throw new EOFException("The server closed the connection");
            if (next != '\r') line.append((char) next);
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        var there = socket;
        socket = null;
        if (there != null) there.close();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
