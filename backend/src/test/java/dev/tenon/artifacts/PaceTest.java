package dev.tenon.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final AtomicLong now = new AtomicLong();
    private final Pace pace =
            new Pace(new ByteArrayInputStream(new byte[10 * Pace.LEAST]), now::get);

    @Test
    void whoSendsAByteNowAndThenIsCutOff() throws IOException {
        for (int seconds = 0; seconds < 50; seconds += 10) slowly();
        now.addAndGet(TimeUnit.SECONDS.toNanos(16));
        assertThatThrownBy(pace::read).isInstanceOf(SocketTimeoutException.class);
    }

    private void slowly() throws IOException {
        now.addAndGet(TimeUnit.SECONDS.toNanos(9));
        assertThat(pace.read()).isZero();
    }

    @Test
    void whoKeepsGoingMayTakeHours() throws IOException {
        var piece = new byte[2 * Pace.LEAST];
        for (int minute = 0; minute < 5; minute++) {
            now.addAndGet(TimeUnit.SECONDS.toNanos(61));
            assertThat(pace.read(piece, 0, piece.length)).isEqualTo(piece.length);
        }
        assertThat(pace.read()).isEqualTo(-1);
    }
}
