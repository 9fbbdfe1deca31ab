package dev.tenon.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Sends bytes as they are, where a proper client would refuse to.
final class RawHttp {
    private static final int PATIENCE_MILLIS = 20_000;

    private RawHttp() {}

    record Reply(int status, String contentType, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /// Status 0 is a connection that was closed without a word.
    static Reply send(int port, byte[] request) throws IOException {
        try (var socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
            var out = socket.getOutputStream();
            try {
                out.write(request);
                out.flush();
            } catch (IOException alreadyAnswered) {
                // The answer may be there although not all was taken.
            }
            return read(socket);
        }
    }

    private static Reply read(Socket socket) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(bytes);
        } catch (java.net.SocketException reset) {
            if (bytes.size() == 0) return new Reply(0, "", new byte[0]);
        }
        return parse(bytes.toByteArray());
    }

    private static Reply parse(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.isEmpty()) return new Reply(0, "", bytes);
        var end = text.indexOf("\r\n\r\n");
        if (text.startsWith("HTTP/1.1 100"))
            return parse(java.util.Arrays.copyOfRange(bytes, end + 4, bytes.length));
        var head = text.substring(0, end);
        var status = Integer.parseInt(head.substring(9, 12));
        var body = text.substring(end + 4);
        var lower = head.toLowerCase(Locale.ROOT);
        if (lower.contains("transfer-encoding: chunked")) body = unchunked(body);
        return new Reply(
                status, header(head, "content-type"), body.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    private static String unchunked(String body) {
        var whole = new StringBuilder();
        for (int at = 0; at < body.length(); ) {
            var line = body.indexOf("\r\n", at);
            if (line < 0) break;
            var size = Integer.parseInt(body.substring(at, line).strip(), 16);
            if (size == 0) break;
            whole.append(body, line + 2, line + 2 + size);
            at = line + 2 + size + 2;
        }
        return whole.toString();
    }
}
