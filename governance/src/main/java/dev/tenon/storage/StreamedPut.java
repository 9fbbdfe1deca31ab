package dev.tenon.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.security.MessageDigest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// One request whose body is a stream of known length, hashed as it passes and never held.
///
/// The address is presigned, so that the body is not signed too: that would hash it once more here
/// and once more in storage. Whatever breaks off leaves nothing, since storage shows no object of
/// which bytes are missing.
final class StreamedPut {
    static final int BUFFER = 256 * 1024;
    private static final int PATIENCE_MILLIS = 60_000;

    private final URL address;
    private final MessageDigest digest;

    StreamedPut(URL address, MessageDigest digest) {
        this.address = address;
        this.digest = digest;
    }

    /// Answers the tag that storage gave to what it got.
    String send(InputStream bytes, long size) throws IOException {
        var connection = connect(size);
        try {
            pass(bytes, size, connection);
            return tag(connection);
        } finally {
            connection.disconnect();
        }
    }

    private HttpURLConnection connect(long size) {
        try {
            var connection = (HttpURLConnection) address.openConnection();
            connection.setRequestMethod("PUT");
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(size);
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            connection.setRequestProperty("Content-Type", "application/octet-stream");
            connection.connect();
            return connection;
        } catch (IOException away) {
            throw broken(away);
        }
    }

    private void pass(InputStream bytes, long size, HttpURLConnection connection)
            throws IOException {
        var out = out(connection);
        var buffer = new byte[Math.clamp(size, 1, BUFFER)];
        for (long left = size; left > 0; ) {
            var read = bytes.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) throw new EOFException("%d bytes are missing".formatted(left));
            digest.update(buffer, 0, read);
            write(out, buffer, read);
            left -= read;
        }
    }

    private static OutputStream out(HttpURLConnection connection) {
        try {
            return connection.getOutputStream();
        } catch (IOException away) {
            throw broken(away);
        }
    }

    private static void write(OutputStream out, byte[] buffer, int length) {
        try {
            out.write(buffer, 0, length);
        } catch (IOException away) {
            throw broken(away);
        }
    }

    private static String tag(HttpURLConnection connection) {
        try {
            connection.getOutputStream().close();
            var status = connection.getResponseCode();
            if (status == HttpURLConnection.HTTP_OK) return connection.getHeaderField("ETag");
            throw S3Exception.builder()
                    .statusCode(status)
                    .message("Object storage answered %d to an upload".formatted(status))
                    .build();
        } catch (IOException away) {
            throw broken(away);
        }
    }

    /// Storage is away; an [IOException] is the sender's.
    private static SdkClientException broken(IOException away) {
        return SdkClientException.create("Object storage broke off an upload", away);
    }
}
