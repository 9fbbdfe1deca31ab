package dev.tenon.gateway.capture;

import dev.tenon.gateway.report.ReportLog;
import dev.tenon.gateway.sample.SampleTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/// A process that offers predictions until somebody kills it; storage is away all the while.
final class OfferWithoutEnd {
    static final int FIRST = 5000;

    private OfferWithoutEnd() {}

    static Process start(Path data) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OfferWithoutEnd.class.getName(),
                        data.toString())
                .inheritIO()
                .start();
    }

    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        var reports = new ReportLog(data.resolve("reports"), "g1", Clock.systemUTC());
        var limits = new CaptureLimits(1 << 20, 64 << 20, 1 << 16, Duration.ofMillis(200));
        var sample =
                new SampleInteraction(new SampleTenant("acme"), reports, Map.of("share", 5000));
        var capture =
                new Capture(data.resolve("captured"), "g1", CaptureTest::away, reports, limits);
        for (int i = 0; ; i++) {
            capture.offer(sample.next());
            if (i == FIRST) Files.writeString(data.resolve("begun"), "");
            if (i % 200 == 0) Thread.sleep(1);
        }
    }
}
