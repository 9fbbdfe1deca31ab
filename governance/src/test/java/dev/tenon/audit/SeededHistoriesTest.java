package dev.tenon.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.tenon.audit.verify.TreeProofs;
import dev.tenon.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The sequencer as it is, on a database and a storage that stop it at every step: several at once,
/// dying, cut off from the database, a database restored to what it was. One seed makes one
/// history.
///
/// `-Dtenon.seed=N` runs that one history alone; `-Dlong` runs ten times as many.
class SeededHistoriesTest {
    private static final int HISTORIES = System.getProperty("long") == null ? 10_000 : 100_000;

    @Test
    void inEveryHistoryEachEntryHasOnePlaceAndNothingSignedIsTakenBack() throws Exception {
        var one = Long.getLong("tenon.seed");
        if (one != null) {
            new History(one).run();
            return;
        }
        var first = new Random().nextLong() >>> 16;
        var next = new AtomicLong(first);
        var totals = new Totals();
        var workers = Math.max(2, Runtime.getRuntime().availableProcessors());
        try (var threads = Executors.newFixedThreadPool(workers)) {
            var runs =
                    IntStream.range(0, workers)
                            .mapToObj(
                                    _ ->
                                            threads.submit(
                                                    () -> {
                                                        runUntil(next, first + HISTORIES, totals);
                                                        return true;
                                                    }))
                            .toList();
            for (var run : runs) run.get(20, TimeUnit.MINUTES);
        }
        System.out.println("Histories from seed %d on: %s".formatted(first, totals));
        assertThat(totals.died.get()).as("crashes").isGreaterThan(HISTORIES / 4);
        assertThat(totals.restored.get()).as("restores").isGreaterThan(HISTORIES / 20);
        assertThat(totals.reopened.get()).as("new generations").isGreaterThan(HISTORIES / 100);
        assertThat(totals.overtaken.get())
                .as("overtaken publishers")
                .isGreaterThan(HISTORIES / 200);
    }

    private static void runUntil(AtomicLong next, long end, Totals totals) {
        for (var seed = next.getAndIncrement(); seed < end; seed = next.getAndIncrement()) {
            var history = new History(seed);
            try {
                history.run();
            } catch (Throwable broken) {
                next.set(end);
                throw new AssertionError(
                        "History %d is broken; repeat it with -Dtenon.seed=%d"
                                .formatted(seed, seed),
                        broken);
            }
            totals.add(history);
        }
    }

    private static final class Totals {
        final AtomicLong died = new AtomicLong();
        final AtomicLong restored = new AtomicLong();
        final AtomicLong reopened = new AtomicLong();
        final AtomicLong overtaken = new AtomicLong();
        final AtomicLong entries = new AtomicLong();

        void add(History history) {
            died.addAndGet(history.died);
            restored.addAndGet(history.restored);
            reopened.addAndGet(history.reopened);
            overtaken.addAndGet(history.overtaken);
            entries.addAndGet(history.committed.size());
        }

        @Override
        public String toString() {
            return "%d entries, %d deaths, %d restores, %d new generations, %d overtaken publishers"
                    .formatted(
                            entries.get(),
                            died.get(),
                            restored.get(),
                            reopened.get(),
                            overtaken.get());
        }
    }

    /// One history: what happens next is decided by the seed alone, and one process moves at a
    /// time.
    private static final class History implements TrailModel.Steps {
        private final Random chance;
        private final TrailModel model;
        private final List<Process> running = new ArrayList<>();
        private final Set<UUID> rolledBack = new HashSet<>();
        private final List<TrailModel.Database> backups = new ArrayList<>();
        final Set<UUID> committed = new HashSet<>();

        /// What nothing may lose: committed since the restore or known to the backup, or ever
        /// signed.
        private final Set<UUID> lasting = new HashSet<>();

        private Process current;
        private long ids;
        int died;
        int restored;
        int reopened;
        int overtaken;

        History(long seed) {
            this.chance = new Random(seed);
            this.model = new TrailModel(new TenantId(new UUID(1, seed)), this);
        }

        void run() {
            var length = 5 + chance.nextInt(25);
            for (int i = 0; i < length; i++) happen();
            while (!running.isEmpty()) move(running.getFirst());
            settle();
            check();
        }

        private void happen() {
            switch (chance.nextInt(20)) {
                case 0, 1, 2, 3 -> takeIn(1 + chance.nextInt(4));
                case 4 -> takeIn(chance.nextInt(chance.nextInt(4) == 0 ? 600 : 60));
                case 5 -> rolledBack.add(newId());
                case 6, 7 -> start(this::grow);
                case 8, 9 -> start(this::publish);
                case 10, 11 -> start(this::both);
                case 12 -> backups.add(new TrailModel.Database(model.database));
                case 13 -> restore();
                default -> moveSome();
            }
        }

        private UUID newId() {
            return new UUID(ids++, 0x8000_0000_0000_0000L | chance.nextInt(1000));
        }

        private void takeIn(int count) {
            for (int i = 0; i < count; i++) {
                var id = newId();
                model.takeIn(id);
                committed.add(id);
                lasting.add(id);
            }
        }

        private void grow() {
            new GrowTree(model.trees()).run(model.tenant);
        }

        private void publish() {
            var before = model.seen.size();
            var outcome = publishing().run(model.tenant);
            if (outcome instanceof PublishTree.Outcome.UpToDate && model.seen.size() > before)
                overtaken++;
        }

        private void both() {
            grow();
            publish();
        }

        private PublishTree publishing() {
            return new PublishTree(model.trees(), model, model);
        }

        /// The platform is stopped, the database is what it was, the platform starts again.
        private void restore() {
            if (backups.isEmpty()) return;
            List.copyOf(running).forEach(process -> process.end(this));
            model.lock = null;
            var backup = backups.get(chance.nextInt(backups.size()));
            model.database = new TrailModel.Database(backup);
            lasting.clear();
            lasting.addAll(backup.waiting.keySet());
            backup.leaves.values().forEach(log -> log.forEach(leaf -> lasting.add(leaf.id())));
            lasting.addAll(model.signed());
            backups.removeIf(other -> other != backup);
            restored++;
        }

        private void moveSome() {
            for (int i = chance.nextInt(30); i > 0 && !running.isEmpty(); i--)
                move(running.get(chance.nextInt(running.size())));
        }

        private void start(Runnable work) {
            if (running.size() < 3) running.add(new Process(work));
        }

        private void move(Process process) {
            current = process;
            process.move(this);
            current = null;
        }

        /// Every step of a process: another may go first, it may die here, or lose the database.
        @Override
        public void step() {
            var process = current;
            if (process == null) return;
            process.pause();
            if (process.isToEnd) throw new TrailModel.Died();
            if (chance.nextInt(60) == 0) {
                died++;
                throw new TrailModel.Died();
            }
            if (chance.nextInt(80) == 0) process.cutOff(model);
        }

        @Override
        public boolean isCutOff() {
            return current != null && current.isCutOff;
        }

        @Override
        public Object mover() {
            return current;
        }

        /// Nothing disturbs any more: the operator opens a new log where the signer refuses, and
        /// all that waits is sealed.
        private void settle() {
            for (int i = 0; i < 60; i++) {
                if (chance.nextBoolean()) grow();
                if (publishing().run(model.tenant) instanceof PublishTree.Outcome.Refused) reopen();
                var head = model.database.head;
                if (model.database.waiting.isEmpty() && head.size() == head.publishedSize()) return;
            }
            fail("It does not come to rest: " + model.database.head);
        }

        private void reopen() {
            reopened++;
            var opening = newId();
            committed.add(opening);
            lasting.add(opening);
            new ReopenLog(model.trees(), model, model)
                    .run(
                            model.tenant,
                            "incident",
                            _ -> new Trees.Entry(opening, TrailModel.bytesOf(opening)));
        }

        private void check() {
            var database = model.database;
            var placed = new HashSet<UUID>();
            for (var leaves : database.leaves.values()) {
                for (var leaf : leaves)
                    assertThat(placed.add(leaf.id())).as("one place for " + leaf.id()).isTrue();
            }
            assertThat(committed).containsAll(placed);
            assertThat(rolledBack).noneMatch(placed::contains);
            assertThat(lasting.stream().filter(id -> !placed.contains(id))).as("lost").isEmpty();
            if (restored == 0) assertThat(placed).isEqualTo(committed);
            database.leaves.forEach(this::checkLog);
        }

        /// Every checkpoint that was ever seen is a beginning of the log as it is now, and storage
        /// proves the last.
        private void checkLog(LogName log, List<Trees.Entry> leaves) {
            var tree = new TiledTree(0, _ -> fail("no tile is missing"));
            var roots = new ArrayList<byte[]>();
            roots.add(tree.root());
            var seen =
                    model.seen.stream().filter(one -> one.origin().equals(log.origin())).toList();
            if (seen.isEmpty()) return;
            var sizes = new HashSet<Long>();
            seen.forEach(one -> sizes.add(one.size()));
            var rootOf = new java.util.HashMap<Long, byte[]>();
            for (var leaf : leaves) {
                tree.append(TreeProofs.leafHash(leaf.bytes()));
                if (sizes.contains(tree.size())) rootOf.put(tree.size(), tree.root());
            }
            long before = 0;
            for (var checkpoint : seen) {
                assertThat(checkpoint.size()).as("never smaller").isGreaterThan(before);
                assertThat(rootOf.get(checkpoint.size())).isEqualTo(checkpoint.root());
                before = checkpoint.size();
            }
            assertThat(leaves).hasSize((int) before);
            checkStorage(log, leaves, seen.getLast().root());
        }

        private void checkStorage(LogName log, List<Trees.Entry> leaves, byte[] root) {
            var size = leaves.size();
            var stored =
                    new TiledTree(
                            size,
                            tile -> model.objects.get(log.path(tile.path(tile.widthIn(size)))));
            assertThat(stored.root()).isEqualTo(root);
            for (long index = 0; index * Tile.WIDTH < size; index++) {
                var from = (int) (index * Tile.WIDTH);
                var some = leaves.subList(from, Math.min(size, from + Tile.WIDTH));
                assertThat(model.objects.get(log.path(Tile.pathOfEntries(index, some.size()))))
                        .isEqualTo(
                                PublishedTiles.bundle(
                                        some.stream().map(Trees.Entry::bytes).toList()));
            }
            var latest = model.objects.get(log.path("checkpoint"));
            assertThat(new String(latest, StandardCharsets.UTF_8))
                    .startsWith("%s\n%d\n".formatted(log.origin(), size));
        }
    }

    /// A process that moves only when it is told to, one step at a time.
    private static final class Process {
        private final Runnable work;
        private CountDownLatch goOn = new CountDownLatch(1);
        private CountDownLatch paused = new CountDownLatch(1);
        private Thread thread;
        private boolean isToEnd;
        private boolean isCutOff;
        private boolean isDone;
        private Throwable failure;

        Process(Runnable work) {
            this.work = work;
        }

        /// Runs until the next step or the end.
        void move(History of) {
            if (thread == null) {
                thread = Thread.ofVirtual().unstarted(this::live);
                thread.start();
            } else {
                var wake = goOn;
                paused = new CountDownLatch(1);
                goOn = new CountDownLatch(1);
                wake.countDown();
            }
            await(paused);
            if (isDone) of.running.remove(this);
            if (failure != null) throw new AssertionError(failure);
        }

        void pause() {
            var wake = goOn;
            paused.countDown();
            await(wake);
        }

        void end(History of) {
            isToEnd = true;
            while (!isDone) {
                of.current = this;
                move(of);
            }
            of.current = null;
        }

        void cutOff(TrailModel model) {
            isCutOff = true;
            if (model.lockedBy == this) model.lock = null;
        }

        private void live() {
            try {
                work.run();
            } catch (TrailModel.Died | TrailModel.CutOff gone) {
                // that is what processes do here
            } catch (Throwable broken) {
                failure = broken;
            } finally {
                isDone = true;
                paused.countDown();
            }
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }
}
