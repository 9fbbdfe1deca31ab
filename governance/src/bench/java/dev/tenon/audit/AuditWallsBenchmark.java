package dev.tenon.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.audit.verify.Verification;
import dev.tenon.tenancy.CurrentTenant;
import java.io.BufferedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How fast the trail takes in, seals, exports and is verified, on a PostgreSQL that syncs to its
/// disk; beside it what the same row costs as a plain insert in the same run.
class AuditWallsBenchmark extends TrailCase {
    private static final int WRITERS = 4;
    private static final Duration LENGTH = Duration.ofSeconds(10);
    private static final int MILLION = 1_000_000;

    private final Map<String, Object> figures = new LinkedHashMap<>();

    @Test
    @Tag("walls")
    void measure() throws Exception {
        plainTable();
        takeInAndSeal(Duration.ofSeconds(6));
        plain(Duration.ofSeconds(3));
        plainAsWeWrite(Duration.ofSeconds(3));
        var plain = plain(LENGTH);
        var inTransaction = plainAsWeWrite(LENGTH);
        var entries = takeIn(LENGTH);
        var sealed = takeInAndSeal(LENGTH);
        put("plainInsertsPerSecond", plain);
        put("plainInsertsInOurTransactionsPerSecond", inTransaction);
        put("entriesPerSecond", entries);
        put("entriesOfPlain", entries / plain);
        put("entriesOfPlainInOurTransactions", entries / inTransaction);
        put("entriesSealedPerSecond", sealed);
        put("sealedOfPlain", sealed / plain);
        put("sealedOfPlainInOurTransactions", sealed / inTransaction);
        million();
        Files.writeString(
                Path.of(System.getProperty("tenon.bench"), "audit.json"),
                json.writerWithDefaultPrettyPrinter().writeValueAsString(figures));
        System.out.println(figures);
    }

    private void put(String name, double figure) {
        figures.put(name, Math.round(figure * 1000) / 1000.0);
    }

    private double takeIn(Duration length) throws Exception {
        return rate(length, () -> () -> recordOne());
    }

    /// One act, one transaction, as a request does it.
    private void recordOne() {
        in(
                owner,
                () ->
                        transaction.execute(
                                _ -> {
                                    trail.record(
                                            Act.of("thing.done", "thing", 1)
                                                    .with("colour", "blue"));
                                    return true;
                                }));
    }

    /// Taken in while sequencer and publisher run as they do in production, and done when the last
    /// entry is in a signed checkpoint.
    private double takeInAndSeal(Duration length) throws Exception {
        sealAll();
        var before = size();
        var start = System.nanoTime();
        try (var sealing = Executors.newSingleThreadScheduledExecutor()) {
            sealing.scheduleWithFixedDelay(sequence::run, 1, 1, TimeUnit.SECONDS);
            takeIn(length);
            sealing.shutdown();
            sealing.awaitTermination(1, TimeUnit.MINUTES);
        }
        sealAll();
        var seconds = (System.nanoTime() - start) / 1e9;
        return (size() - before) / seconds;
    }

    private void sealAll() {
        while (waiting() > 0) sequence.run();
        sequence.run();
    }

    private long waiting() {
        return count("select count(*) from audit_intake where tenant = ?");
    }

    private long size() {
        return count("select coalesce(max(published_size), 0) from audit_head where tenant = ?");
    }

    private long count(String statement) {
        return asOperations(
                database ->
                        database.sql(statement)
                                .param(owner.tenant().value())
                                .query(Long.class)
                                .single());
    }

    private static void plainTable() throws Exception {
        try (var connection = DATABASE.connectAsOwner();
                var statement = connection.createStatement()) {
            statement.execute(
                    "create table plain_entry (tenant uuid not null, id uuid not null, entry bytea not null, primary key (tenant, id))");
            statement.execute("grant insert on plain_entry to tenon_app");
        }
    }

    /// A bare connection, one statement, committed by itself: the least that PostgreSQL can do.
    private double plain(Duration length) throws Exception {
        var row = row();
        return rate(length, () -> inserting(DATABASE.connectAsApp(), row));
    }

    /// The same insert, as everything of ours is written: in a transaction that knows its tenant.
    private double plainAsWeWrite(Duration length) throws Exception {
        var row = row();
        return rate(length, () -> () -> in(owner, () -> transaction.execute(_ -> insert(row))));
    }

    private int insert(byte[] row) {
        return sql.sql("insert into plain_entry (tenant, id, entry) values (:tenant, :id, :entry)")
                .param("tenant", owner.tenant().value())
                .param("id", UUID.randomUUID())
                .param("entry", row)
                .update();
    }

    private byte[] row() {
        return SealedAct.of(
                        UUID.randomUUID(),
                        Act.of("thing.done", "thing", 1).with("colour", "blue"),
                        owner.tenant(),
                        Instant.now(),
                        new AuditedActor("person", "p-" + owner.person(), "Somebody"),
                        null,
                        new java.util.Random(1))
                .entry();
    }

    private Deed inserting(Connection connection, byte[] row) throws Exception {
        connection.setAutoCommit(true);
        var insert =
                connection.prepareStatement(
                        "insert into plain_entry (tenant, id, entry) values (?, ?, ?)");
        return () -> {
            insert.setObject(1, owner.tenant().value());
            insert.setObject(2, UUID.randomUUID());
            insert.setBytes(3, row);
            insert.executeUpdate();
        };
    }

    private interface Deed {
        void run() throws Exception;
    }

    /// What several writers get done in a second, each one after the other.
    private static double rate(Duration length, Callable<Deed> writer) throws Exception {
        var end = System.nanoTime() + length.toNanos();
        var start = System.nanoTime();
        long done = 0;
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            var writers = new ArrayList<Future<Long>>();
            for (int i = 0; i < WRITERS; i++) writers.add(threads.submit(() -> until(end, writer)));
            for (var one : writers) done += one.get();
        }
        return done / ((System.nanoTime() - start) / 1e9);
    }

    private static long until(long end, Callable<Deed> writer) throws Exception {
        var deed = writer.call();
        long done = 0;
        for (; System.nanoTime() < end; done++) deed.run();
        return done;
    }

    /// A tenant with a million entries: how long its export takes, and its check without us.
    private void million() throws Exception {
        anOwner();
        fill();
        var start = System.nanoTime();
        sealAll();
        put("millionSealedSeconds", since(start));
        var archive = folder.resolve("million.zip");
        start = System.nanoTime();
        try (var out = new BufferedOutputStream(Files.newOutputStream(archive))) {
            in(
                    owner,
                    () -> {
                        log.export(out);
                        return true;
                    });
        }
        put("millionExportSeconds", since(start));
        put("millionExportMegabytes", Files.size(archive) / 1e6);
        start = System.nanoTime();
        var said = Verification.ofExport(archive, in(owner, log::verifierKey));
        put("millionVerifiedSeconds", since(start));
        assertThat(said).contains("All 1000000 entries").endsWith("VERIFIED\n");
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private void fill() {
        var chance = new java.util.Random(1);
        var ids = new dev.tenon.audit.UuidV7(chance);
        CurrentTenant.run(
                owner.tenant(),
                () -> {
                    for (int from = 0; from < MILLION; from += 10_000) {
                        var some = new ArrayList<Trees.Entry>();
                        for (int i = 0; i < 10_000; i++) {
                            var sealed =
                                    SealedAct.of(
                                            ids.at(Instant.now()),
                                            Act.of("thing.done", "thing", from + i)
                                                    .with("colour", "blue"),
                                            owner.tenant(),
                                            Instant.now(),
                                            new AuditedActor("person", "p-" + owner.person(), null),
                                            null,
                                            chance);
                            some.add(new Trees.Entry(sealed.id(), sealed.entry()));
                        }
                        asOperations(
                                database -> {
                                    new AuditTreeRows(database).waitAgain(owner.tenant(), some);
                                    return true;
                                });
                    }
                });
    }
}
