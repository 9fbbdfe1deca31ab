package dev.tenon.api.repeat;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The answer of the first time: status, the few headers that belong to it, and the bytes.
record KeptAnswer(int status, Map<String, String> headers, byte[] body) {
    private static final List<String> KEPT = List.of("Content-Type", "ETag", "Location");

    static KeptAnswer of(HttpServletResponse response, byte[] body) {
        var headers = new LinkedHashMap<String, String>();
        for (var name : KEPT) {
            var value =
                    name.equals("Content-Type")
                            ? response.getContentType()
                            : response.getHeader(name);
            if (value != null) headers.put(name, value);
        }
        return new KeptAnswer(response.getStatus(), headers, body);
    }

    void write(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        headers.forEach(response::setHeader);
        response.setHeader("Idempotency-Replayed", "true");
        response.getOutputStream().write(body);
    }

    byte[] toBytes() {
        try {
            var bytes = new ByteArrayOutputStream();
            var out = new DataOutputStream(bytes);
            out.writeShort(status);
            out.writeShort(headers.size());
            for (var header : headers.entrySet()) {
                out.writeUTF(header.getKey());
                out.writeUTF(header.getValue());
            }
            out.write(body);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static KeptAnswer from(byte[] bytes) {
        try {
            var in = new DataInputStream(new ByteArrayInputStream(bytes));
            var status = in.readShort();
            var headers = new LinkedHashMap<String, String>();
            for (int left = in.readShort(); left > 0; left--)
                headers.put(in.readUTF(), in.readUTF());
            return new KeptAnswer(status, headers, in.readAllBytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
