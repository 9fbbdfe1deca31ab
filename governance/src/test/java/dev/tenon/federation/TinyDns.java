package dev.tenon.federation;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A name server on the loopback that knows text records and nothing else (RFC 1035).
final class TinyDns implements AutoCloseable {
    final Map<String, List<String>> texts = new ConcurrentHashMap<>();
    private final DatagramSocket socket;

    TinyDns() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                var question = new DatagramPacket(new byte[512], 512);
                socket.receive(question);
                var answer = answer(question.getData());
                socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private byte[] answer(byte[] question) throws IOException {
        var name = new StringBuilder();
        int at = 12;
        while (question[at] != 0) {
            if (!name.isEmpty()) name.append('.');
            name.append(new String(question, at + 1, question[at], StandardCharsets.US_ASCII));
            at += question[at] + 1;
        }
        int end = at + 5;
        var found = texts.get(name.toString().toLowerCase(Locale.ROOT));
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(question, 0, 2);
        out.writeShort(found == null ? 0x8183 : 0x8180); // no such name, or fine
        out.writeShort(1);
        out.writeShort(found == null ? 0 : found.size());
        out.writeInt(0);
        out.write(question, 12, end - 12);
        if (found != null) for (var text : found) write(out, text);
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        out.writeShort(0xc00c); // the name that was asked for
        out.writeShort(16); // TXT
        out.writeShort(1);
        out.writeInt(60);
        out.writeShort(bytes.length + 1);
        out.writeByte(bytes.length);
        out.write(bytes);
    }
}
