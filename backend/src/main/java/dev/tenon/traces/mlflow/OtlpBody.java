package dev.tenon.traces.mlflow;

import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/// The bytes of a request, unpacked; never more than a bound, however small they were packed.
final class OtlpBody {
    static final int LARGEST = 40 * 1024 * 1024;

    private OtlpBody() {}

    static byte[] of(HttpServletRequest request) throws IOException {
        var encoding =
                Objects.requireNonNullElse(request.getHeader("Content-Encoding"), "identity");
        try (var unpacked = unpacked(encoding.toLowerCase(Locale.ROOT), request.getInputStream())) {
            var bytes = unpacked.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) throw OtlpRefusal.tooMuch("bytes", LARGEST);
            return bytes;
        } catch (ZipException | java.io.EOFException broken) {
            throw OtlpRefusal.malformed("it can't be unpacked");
        }
    }

    private static InputStream unpacked(String encoding, InputStream packed) throws IOException {
        return switch (encoding) {
            case "identity", "" -> packed;
            case "gzip" -> new GZIPInputStream(packed);
            case "deflate" -> inflated(new BufferedInputStream(packed));
            default -> throw OtlpRefusal.malformed("unsupported Content-Encoding");
        };
    }

    /// Some clients leave out the two bytes that deflate should begin with.
    private static InputStream inflated(InputStream packed) throws IOException {
        packed.mark(1);
        var first = packed.read();
        packed.reset();
        var inflater = new Inflater((first & 0x0f) != 8);
        return new InflaterInputStream(packed, inflater) {
            @Override
            public void close() throws IOException {
                super.close();
                inflater.end();
            }
        };
    }
}
