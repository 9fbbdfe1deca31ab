package dev.tenon.gateway.report;

import dev.tenon.gateway.route.Platform;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Cuts a report every few seconds and posts what lies there, oldest first, until it is
/// acknowledged.
public final class ReportSender implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ReportSender.class.getName());
    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final Duration STOPPING = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ACKNOWLEDGED = 204;

    private final ReportLog log;
    private final Platform platform;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private boolean unreachable;

    public ReportSender(ReportLog log, Platform platform) {
        this.log = log;
        this.platform = platform;
        this.thread = Thread.ofVirtual().name("reports").start(this::work);
    }

    private void work() {
        try {
            while (!stopping.await(WINDOW.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    log.cut();
                    sendAll();
                } catch (RuntimeException e) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "Reports wait on disk: {0}",
                            e.getMessage());
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendAll() throws InterruptedException {
        for (Path report : log.unsent()) {
            try {
                if (!send(report)) return;
                Files.delete(report);
            } catch (IOException e) {
                tellOnce(e.toString());
                return;
            }
        }
    }

    private boolean send(Path report) throws IOException, InterruptedException {
        int status =
                platform.post(
                                "/gateway/v1/reports",
                                Files.readAllBytes(report),
                                PATIENCE,
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode();
        if (status == ACKNOWLEDGED) unreachable = false;
        else tellOnce("the platform answered " + status);
        return status == ACKNOWLEDGED;
    }

    private void tellOnce(String why) {
        if (!unreachable) LOG.log(System.Logger.Level.WARNING, "Reports wait on disk: {0}", why);
        unreachable = true;
    }

    /// Sends what was counted until now if the platform is there; what is left lies on disk and
    /// goes out in the next life.
    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(STOPPING);
            log.cut();
            Thread last = Thread.ofVirtual().start(this::sendTheLast);
            if (!last.join(STOPPING)) last.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendTheLast() {
        try {
            sendAll();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
