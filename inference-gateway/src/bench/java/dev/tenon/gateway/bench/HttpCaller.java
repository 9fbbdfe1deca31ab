package dev.tenon.gateway.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Asks over HTTP on a plain socket, so that the caller costs as little as it can.
final class HttpCaller implements Caller {
    static final String INFER = "/v2/models/churn/infer";
    private final Socket socket;
    private final Question question;
    private final byte[] buffer = new byte[16 << 10];

    /// The bytes of a request, and words of the right answer.
    record Question(byte[] request, String right) {}

    HttpCaller(int port, Question question) throws IOException {
        this.socket = new Socket("127.0.0.1", port);
        this.socket.setTcpNoDelay(true);
        this.question = question;
    }

    /// One row as JSON.
    static Question json(String path, String token, Mlp model) {
        StringBuilder row = new StringBuilder();
        for (float value : model.row()) row.append(row.isEmpty() ? "" : ",").append(value);
        String body = start(model) + ",\"data\":[" + row + "]}]}";
        String request = head(path, token, body.length()) + "\r\n" + body;
        return new Question(request.getBytes(StandardCharsets.US_ASCII), right(model));
    }

    /// The same row behind the JSON, as the binary extension has it; the answer too.
    static Question binary(String path, String token, Mlp model) {
        ByteBuffer row =
                ByteBuffer.allocate(model.width() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : model.row()) row.putFloat(value);
        String json =
                start(model)
                        + ",\"parameters\":{\"binary_data_size\":%d}}],".formatted(row.capacity())
                        + "\"parameters\":{\"binary_data_output\":true}}";
        String head =
                head(path, token, json.length() + row.capacity())
                        + "Inference-Header-Content-Length: "
                        + json.length()
                        + "\r\n\r\n";
        var request = new ByteArrayOutputStream();
        request.writeBytes((head + json).getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(row.array());
        return new Question(request.toByteArray(), right(model));
    }

    private static String right(Mlp model) {
        return "\"shape\":[1,%d]".formatted(model.classes());
    }

    private static String start(Mlp model) {
        return "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,%d],\"datatype\":\"FP32\""
                .formatted(model.width());
    }

    private static String head(String path, String token, int length) {
        return "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n"
                .formatted(path, token, length);
    }

    @Override
    public int ask() throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(question.request());
        InputStream in = socket.getInputStream();
        int filled = 0;
        while (true) {
            int n = in.read(buffer, filled, buffer.length - filled);
            if (n < 0) throw new IOException("The server closed the connection");
            filled += n;
            String text = new String(buffer, 0, filled, StandardCharsets.ISO_8859_1);
            int head = text.indexOf("\r\n\r\n");
            if (head < 0) continue;
            int at = text.indexOf("content-length: ") + "content-length: ".length();
            int length = Integer.parseInt(text.substring(at, text.indexOf('\r', at)));
            if (filled < head + 4 + length) continue;
            int status = Integer.parseInt(text.substring(9, 12));
            if (status == ANSWERED && !text.contains(question.right())) throw new IOException(text);
            return status;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
