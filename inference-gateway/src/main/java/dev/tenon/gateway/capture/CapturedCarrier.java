package dev.tenon.gateway.capture;

import dev.tenon.gateway.report.ReportLog;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Carries sealed journals to object storage, for as long as it takes; each is told of once.
final class CapturedCarrier {
    private static final System.Logger LOG = System.getLogger(CapturedCarrier.class.getName());
    private static final Duration TRY_AGAIN = Duration.ofSeconds(10);

    private final Journal journal;
    private final CapturedFiles files;
    private final ReportLog reports;
    private final Semaphore more = new Semaphore(1);
    private final Thread thread;
    private volatile boolean stopping;
    private boolean failing;

    CapturedCarrier(Journal journal, CapturedFiles files, ReportLog reports) {
        this.journal = journal;
        this.files = files;
        this.reports = reports;
        this.thread = Thread.ofPlatform().name("captured files").daemon().start(this::work);
    }

    void hasMore() {
        more.release();
    }

    /// What was sealed before the end came is carried too: the end is looked at before each pass.
    private void work() {
        try {
            boolean last;
            do {
                if (more.tryAcquire(TRY_AGAIN.toMillis(), TimeUnit.MILLISECONDS))
                    more.drainPermits();
                last = stopping;
                carryAll();
            } while (!last);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void carryAll() {
        try {
            for (var segment : sealed()) carry(segment);
            failing = false;
        } catch (IOException | RuntimeException e) {
            if (!failing)
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Captured predictions wait on disk: {0}",
                        e.toString());
            failing = true;
        }
    }

    private List<Journal.Segment> sealed() throws IOException {
        synchronized (journal) {
            return journal.sealed();
        }
    }

    private void carry(Journal.Segment segment) throws IOException {
        var told = files.upload(segment);
        if (!told.isEmpty()) reports.keep(segment.epoch(), segment.number(), told);
        synchronized (journal) {
            journal.remove(segment);
        }
    }

    void finish(Duration atMost) throws InterruptedException {
        stopping = true;
        hasMore();
        if (!thread.join(atMost)) thread.interrupt();
    }
}
