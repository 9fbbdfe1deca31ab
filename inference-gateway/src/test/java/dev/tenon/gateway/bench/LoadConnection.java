package dev.tenon.gateway.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/// One caller that asks, waits for the answer, looks at it, and asks again, on one connection.
final class LoadConnection {
    private final Socket socket;
    private final byte[] request;
    private final byte[] buffer = new byte[16 << 10];

    record Result(long[] latencies) {}

    LoadConnection(int port, String token) throws IOException {
        this(port, json("/v2/models/churn/infer", token));
    }

    LoadConnection(int port, byte[] request) throws IOException {
        this.socket = new Socket("127.0.0.1", port);
        this.socket.setTcpNoDelay(true);
        this.request = request;
    }

    /// One row as JSON.
    static byte[] json(String path, String token) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < 16; i++) row.append(i == 0 ? "" : ",").append(Math.sin(i + 1));
        String body = start() + ",\"data\":[" + row + "]}]}";
        return (head(path, token, body.length()) + "\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// The same row behind the JSON, as the binary extension has it; the answer too.
    static byte[] binary(String path, String token) throws IOException {
        String json =
                start()
                        + ",\"parameters\":{\"binary_data_size\":64}}],"
                        + "\"parameters\":{\"binary_data_output\":true}}";
        ByteBuffer row = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 16; i++) row.putFloat((float) Math.sin(i + 1));
        String head =
                head(path, token, json.length() + 64)
                        + "Inference-Header-Content-Length: "
                        + json.length()
                        + "\r\n\r\n";
        var request = new ByteArrayOutputStream();
        request.write((head + json).getBytes(StandardCharsets.US_ASCII));
        request.write(row.array());
        return request.toByteArray();
    }

    private static String start() {
        return "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,16],\"datatype\":\"FP32\"";
    }

    private static String head(String path, String token, int length) {
        return "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n"
                .formatted(path, token, length);
    }

    Result callUntil(long nanos) throws IOException {
        List<Long> latencies = new ArrayList<>();
        try (socket) {
            while (System.nanoTime() < nanos) {
                long since = System.nanoTime();
                call();
                latencies.add(System.nanoTime() - since);
            }
        }
        return new Result(latencies.stream().mapToLong(Long::longValue).toArray());
    }

    private void call() throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(request);
        InputStream in = socket.getInputStream();
        int filled = 0;
        while (true) {
            int n = in.read(buffer, filled, buffer.length - filled);
            if (n < 0) throw new IOException("The gateway closed the connection");
            filled += n;
            String text = new String(buffer, 0, filled, StandardCharsets.ISO_8859_1);
            int head = text.indexOf("\r\n\r\n");
            if (head < 0) continue;
            int at = text.indexOf("content-length: ") + "content-length: ".length();
            int length = Integer.parseInt(text.substring(at, text.indexOf('\r', at)));
            if (filled < head + 4 + length) continue;
            if (!text.startsWith("HTTP/1.1 200") || !text.contains("\"shape\":[1,3]"))
                throw new IOException(text);
            return;
        }
    }

    static long[] together(List<Future<Result>> done) throws Exception {
        LongStream all = LongStream.empty();
        for (Future<Result> one : done)
            all = LongStream.concat(all, Arrays.stream(one.get().latencies()));
        return all.sorted().toArray();
    }
}
