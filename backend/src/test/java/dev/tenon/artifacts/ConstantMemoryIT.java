package dev.tenon.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.PlatformProcess;
import dev.tenon.TestCaller;
import dev.tenon.local.machine.Ports;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// A platform whose heap is far smaller than the files that go through it.
class ConstantMemoryIT extends PlatformIT {
    private static final int HEAP_MEGABYTES = 160;
    private static final int AT_ONCE = 4;
    private static final long EACH = 120_000_000;

    private final String folder = "memory/" + UUID.randomUUID();

    @Test
    void manyTimesItsHeapStreamsThroughAtOnceInBothDirections() throws Exception {
        try (var platform = PlatformProcess.start(environment(), Ports.free(), HEAP_MEGABYTES)) {
            var caller = new TestCaller(platform.port(), "acme", tokenOf("scientist"));
            atOnce(i -> up(caller, i));
            atOnce(i -> down(caller, i));
            assertThat(platform.isAlive()).as(platform.lastWords()).isTrue();
        }
    }

    private interface Work {
        void of(int number) throws Exception;
    }

    private static void atOnce(Work work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var going = new ArrayList<java.util.concurrent.Future<?>>();
            for (int i = 0; i < AT_ONCE; i++) {
                var number = i;
                going.add(
                        threads.submit(
                                () -> {
                                    work.of(number);
                                    return number;
                                }));
            }
            for (var one : going) one.get();
        }
    }

    /// Every other one without saying how much it will be.
    private void up(TestCaller caller, int number) {
        var stream = BodyPublishers.ofInputStream(() -> new Counted(EACH));
        BodyPublisher body = number % 2 == 0 ? BodyPublishers.fromPublisher(stream, EACH) : stream;
        var answer = caller.send("PUT", path(number), body, "application/octet-stream");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private void down(TestCaller caller, int number) throws Exception {
        var request = caller.request("GET", path(number), BodyPublishers.noBody(), null);
        try (var http = HttpClient.newHttpClient();
                var bytes = http.send(request, BodyHandlers.ofInputStream()).body()) {
            var expected = new Counted(EACH);
            var piece = new byte[100_000];
            for (long count = 0; count < EACH; ) {
                var read = bytes.read(piece);
                assertThat(read).isPositive();
                for (int i = 0; i < read; i++) {
                    if (piece[i] != (byte) expected.read()) throw new AssertionError("at " + count);
                    count++;
                }
            }
            assertThat(bytes.read()).isEqualTo(-1);
        }
    }

    private String path(int number) {
        return "api/2.0/mlflow-artifacts/artifacts/%s/%d.bin".formatted(folder, number);
    }

    /// Bytes that follow from their place.
    private static final class Counted extends InputStream {
        private final long size;
        private long place;

        private Counted(long size) {
            this.size = size;
        }

        @Override
        public int read() {
            return place == size ? -1 : (int) (place++ * 31 >>> 3) & 0xff;
        }
    }
}
