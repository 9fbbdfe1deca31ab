package dev.tenon.gateway.capture;

import dev.tenon.gateway.capture.Ledger.Account;
import dev.tenon.gateway.capture.Ledger.Figure;
import dev.tenon.gateway.disk.AtomicFile;
import dev.tenon.gateway.report.ReportEntry;
import dev.tenon.gateway.report.ReportLog;
import dev.tenon.gateway.route.CaptureRule;
import dev.tenon.gateway.route.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Takes predictions off the request's hands: bounded memory, then the journal. One thread writes,
/// another carries what is written to object storage.
public final class Capture implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Capture.class.getName());
    private static final Duration BETWEEN_WRITES = Duration.ofMillis(20);
    private static final long BETWEEN_WORDS = Duration.ofSeconds(1).toNanos();
    private static final Duration STOPPING = Duration.ofSeconds(5);

    private final CaptureLimits limits;
    private final Path folder;
    private final UUID epoch = UUID.randomUUID();
    private final Ledger ledger;
    private final Journal journal;
    private final CapturedCarrier carrier;
    private final ReportLog reports;
    private final ConcurrentLinkedQueue<Interaction> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final Map<UUID, Long> captured = new HashMap<>();
    private final Map<UUID, Long> told = new HashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread writer;
    private long openSince;
    private long toldAt = System.nanoTime();
    private boolean failing;

    /// How far a life's journal is sealed, and what was captured until there.
    record Sealed(long through, Map<UUID, Long> captured) {}

    public Capture(
            Path folder,
            String gateway,
            ObjectSink storage,
            ReportLog reports,
            CaptureLimits limits) {
        this.folder = folder;
        this.limits = limits;
        this.reports = reports;
        this.journal = new Journal(folder, epoch, limits.diskBytes());
        try {
            journal.begin();
            new EarlierLives(folder, reports).settle();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read what was captured before", e);
        }
        this.ledger = new Ledger(folder.resolve(epoch + ".ledger"));
        var files = new CapturedFiles(gateway, storage);
        this.carrier = new CapturedCarrier(journal, files, reports);
        this.writer = Thread.ofPlatform().name("capture").daemon().start(this::work);
    }

    /// Counts a prediction of a deployment that has a rule, and keeps it if the rule takes it and
    /// there is room.
    public void offer(Interaction one) {
        CaptureRule rule = one.route().capture();
        if (rule == null || rule.share() == 0) return;
        Account account = ledger.of(one.route().tenant(), one.route().deployment());
        if (account == null) return;
        account.offered();
        if (!rule.takes(one.prediction())) {
            account.sampledOut();
            return;
        }
        long bytes = one.bytes();
        if (waitingBytes.addAndGet(bytes) > limits.memoryBytes()) {
            waitingBytes.addAndGet(-bytes);
            account.lost();
            return;
        }
        waiting.add(one);
    }

    private void work() {
        try {
            while (!stopping.await(BETWEEN_WRITES.toMillis(), TimeUnit.MILLISECONDS)) {
                writeWhatWaits();
                if (isTimeToSeal()) seal();
                if (System.nanoTime() - toldAt >= BETWEEN_WORDS) tellOfAccounts();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, "Nothing is captured any more", bug);
        }
    }

    private void writeWhatWaits() {
        for (Interaction one; (one = waiting.poll()) != null; ) {
            waitingBytes.addAndGet(-one.bytes());
            Account account = ledger.of(one.route().tenant(), one.route().deployment());
            if (account == null) continue;
            if (written(one)) {
                account.captured();
                captured.merge(account.deployment(), 1L, Long::sum);
            } else account.lost();
        }
    }

    private boolean written(Interaction one) {
        try {
            if (journal.openBytes() == 0) openSince = System.nanoTime();
            boolean written;
            synchronized (journal) {
                written = journal.append(CapturedRow.of(one).toBytes());
            }
            failing = failing && !written;
            return written;
        } catch (IOException | RuntimeException e) {
            if (!failing)
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Predictions are not captured: {0}",
                        e.toString());
            failing = true;
            return false;
        }
    }

    private boolean isTimeToSeal() {
        return journal.openBytes() >= limits.segmentBytes()
                || journal.openBytes() > 0
                        && System.nanoTime() - openSince >= limits.sealAfter().toNanos();
    }

    /// The account of what was captured is as old as the file that is sealed last: what came after
    /// it is counted from the files.
    private void seal() {
        try {
            synchronized (journal) {
                long number = journal.seal();
                if (number == 0) return;
                AtomicFile.write(
                        folder.resolve(epoch + ".sealed"),
                        Json.write(new Sealed(number, Map.copyOf(captured))));
            }
            carrier.hasMore();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "A journal can''t be sealed: {0}", e.toString());
        }
    }

    private void tellOfAccounts() {
        toldAt = System.nanoTime();
        for (Account account : ledger.accounts()) {
            long settled =
                    account.get(Figure.CAPTURED)
                            + account.get(Figure.SAMPLED_OUT)
                            + account.get(Figure.LOST);
            Long before = told.put(account.deployment(), settled);
            if (before == null || before != settled) reports.replace(entry(epoch, account));
        }
    }

    static ReportEntry.Captured entry(UUID epoch, Account account) {
        return new ReportEntry.Captured(
                account.tenant(),
                account.deployment(),
                epoch,
                account.get(Figure.OFFERED),
                account.get(Figure.SAMPLED_OUT),
                account.get(Figure.CAPTURED),
                account.get(Figure.LOST));
    }

    /// Writes what waits, and carries away what can be within a moment; the rest lies here.
    @Override
    public void close() {
        stopping.countDown();
        try {
            writer.join(STOPPING);
            writeWhatWaits();
            seal();
            tellOfAccounts();
            carrier.finish(STOPPING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
