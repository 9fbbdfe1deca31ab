package dev.tenon.api.limits;

import dev.tenon.api.BodyTooLarge;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// A request of which only so many bytes can be read, and only for so long: who sends one byte a
/// second holds nothing for hours.
final class BoundedRequest extends HttpServletRequestWrapper {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final long most;
    private final long until = System.nanoTime() + PATIENCE;

    BoundedRequest(HttpServletRequest request, long most) {
        super(request);
        this.most = most;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new Bounded(super.getInputStream());
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    private final class Bounded extends ServletInputStream {
        private final ServletInputStream bytes;
        private long count;

        private Bounded(ServletInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            var one = bytes.read();
            if (one >= 0) count(1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            var read = bytes.read(into, from, length);
            if (read > 0) count(read);
            return read;
        }

        private void count(int more) throws IOException {
            count += more;
            if (count > most) throw new BodyTooLarge(most);
            if (System.nanoTime() - until > 0) throw new SocketTimeoutException("body too slow");
        }

        @Override
        public boolean isFinished() {
            return bytes.isFinished();
        }

        @Override
        public boolean isReady() {
            return bytes.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            bytes.setReadListener(listener);
        }
    }
}
