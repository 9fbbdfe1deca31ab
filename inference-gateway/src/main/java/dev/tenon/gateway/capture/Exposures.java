package dev.tenon.gateway.capture;

import dev.tenon.gateway.report.ReportEntry;
import dev.tenon.gateway.report.ReportLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who was answered by which variant, one line for each prediction: noted before the answer goes
/// out, reported every few seconds, and counted once.
public final class Exposures implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Exposures.class.getName());
    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final Duration STOPPING = Duration.ofSeconds(2);

    private final Path folder;
    private final ReportLog reports;
    private final UUID epoch = UUID.randomUUID();
    private final Deque<ExposurePage> full = new ArrayDeque<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private volatile ExposurePage current;
    private long number;
    private boolean dropping;

    public Exposures(Path folder, ReportLog reports) {
        this.folder = folder;
        this.reports = reports;
        try {
            Files.createDirectories(folder);
            for (Path left : left()) report(ExposurePage.open(left));
            this.current = next();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't keep exposures in " + folder, e);
        }
        this.thread = Thread.ofPlatform().name("exposures").daemon().start(this::work);
    }

    /// Notes an answer; where the disk takes nothing more, the answer goes out without.
    public void note(Interaction one) {
        for (ExposurePage page = current; !page.write(one); page = current) if (!turn(page)) return;
    }

    private synchronized boolean turn(ExposurePage page) {
        if (page != current) return true; // somebody else has
        try {
            ExposurePage blank = next();
            full.add(page);
            current = blank;
            return true;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "Exposures can''t be noted: {0}", e.toString());
            return false;
        }
    }

    private ExposurePage next() throws IOException {
        Path file = folder.resolve("%s-%012d.exposures".formatted(epoch, ++number));
        return ExposurePage.create(file, epoch, number);
    }

    private void work() {
        try {
            while (!stopping.await(WINDOW.toMillis(), TimeUnit.MILLISECONDS)) reportAll();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void reportAll() throws InterruptedException {
        try {
            ExposurePage page = current;
            if (!page.isEmpty() && !turn(page)) return;
            for (ExposurePage next; (next = firstFull()) != null; removeFirst()) {
                next.awaitWriters();
                report(next);
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Exposures wait on disk: {0}", e.toString());
        }
    }

    private synchronized @Nullable ExposurePage firstFull() {
        return full.peek();
    }

    private synchronized void removeFirst() {
        full.poll();
    }

    /// Where reports pile up because nobody takes them, new exposures are given up.
    private void report(ExposurePage page) throws IOException {
        List<ReportEntry> entries = page.entries();
        boolean drop = reports.isFull();
        if (drop && !dropping)
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Exposures are dropped: thousands of reports wait for the platform");
        dropping = drop;
        if (!drop && !entries.isEmpty()) reports.keep(page.epoch(), page.number(), entries);
        page.delete();
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(
                    files.filter(file -> file.toString().endsWith(".exposures")).sorted().toList());
        }
    }

    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(STOPPING);
            reportAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
