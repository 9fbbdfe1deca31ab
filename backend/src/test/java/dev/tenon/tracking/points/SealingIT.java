package dev.tenon.tracking.points;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.TenantId;
import dev.tenon.tenancy.Tenants;
import dev.tenon.tracking.points.Points.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Sealing happens here only when a test says so; what readers see is held against a plain set.
@TestPropertySource(properties = "tenon.tracking.sealing=1d")
class SealingIT extends PlatformIT {
    private static final Comparator<Point> BY_TIME =
            Comparator.comparingLong(Point::time)
                    .thenComparingLong(Point::step)
                    .thenComparing(Point::value, Points::compare);

    @Autowired private PointLog log;
    @Autowired private PointHistory history;
    @Autowired private ChunkRows chunks;
    @Autowired private SealPoints job;
    @Autowired private JdbcClient sql;
    @Autowired private Tenants tenants;
    @Autowired private PlatformTransactionManager transactions;

    private TenantId tenant;
    private Series series;

    @BeforeEach
    void aRun() {
        var run =
                as("scientist")
                        .post("api/2.0/mlflow/runs/create", Map.of("experiment_id", "0"))
                        .json()
                        .at("/run/info/run_id")
                        .asString();
        tenant = tenants.named("acme").orElseThrow().id();
        var project =
                within(
                        () ->
                                sql.sql("select project from run where id = cast(? as uuid)")
                                        .param(run)
                                        .query(UUID.class)
                                        .single());
        series = new Series(new ProjectId(project), UUID.fromString(dashed(run)), "loss");
    }

    @Test
    void readersSeeEveryPointOnceWhateverIsSealed() {
        for (int seed = 1; seed <= 12; seed++) {
            var chance = new Random(seed);
            series = new Series(series.project(), series.run(), "loss-" + seed);
            var there = new TreeSet<>(BY_TIME);
            for (int round = 0; round < 6; round++) {
                var batch = batch(chance, there, 200 + chance.nextInt(2500));
                add(batch);
                there.addAll(batch);
                if (chance.nextBoolean()) job.run();
                agree(seed, there, chance);
            }
        }
    }

    @Test
    void aRunThatIsOverIsSealedToTheEndAndTakesLateComersStill() {
        var chance = new Random(99);
        var there = new TreeSet<>(BY_TIME);
        there.addAll(batch(chance, there, 1500));
        add(List.copyOf(there));
        finish();
        assertThat(rows()).isZero();
        var late = batch(chance, there, 40);
        add(late);
        there.addAll(late);
        agree(99, there, chance);
        within(() -> finishedAgain());
        job.run();
        assertThat(rows()).isZero();
        agree(99, there, chance);
    }

    @Test
    void aSmallSeriesStaysInTheTail() {
        add(batch(new Random(5), new TreeSet<>(BY_TIME), 20));
        finish();
        assertThat(rows()).isEqualTo(20);
    }

    /// Writers mark what is due while the job takes what was: neither ever waits for the other in a
    /// circle, and no point is lost on the way.
    @Test
    void writersAndTheJobNeverBlockEachOther() throws Exception {
        var writers = 6;
        var batches = 40;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = new ArrayList<Future<?>>();
            for (int writer = 0; writer < writers; writer++) {
                var first = writer * batches;
                work.add(threads.submit(() -> write(first, batches)));
            }
            while (work.stream().anyMatch(one -> !one.isDone())) job.run();
            for (var one : work) one.get();
        }
        job.run();
        assertThat(within(() -> history.all(series)).size()).isEqualTo(writers * batches * 300);
    }

    private void write(int first, int batches) {
        for (int batch = first; batch < first + batches; batch++) {
            var start = batch * 300L;
            add(LongStream.range(start, start + 300).mapToObj(i -> new Point(i, i, 0.5)).toList());
        }
    }

    private void agree(long seed, TreeSet<Point> there, Random chance) {
        var expected = List.copyOf(there);
        assertThat(points(within(() -> history.all(series))))
                .as("seed %d", seed)
                .isEqualTo(expected);
        var run = series.run();
        var ofRun =
                within(() -> history.ofRuns(series.project(), List.of(run), series.key())).get(run);
        assertThat(points(ofRun))
                .as("seed %d", seed)
                .isEqualTo(points(within(() -> history.all(series).byStep())));
        var from = chance.nextInt(expected.size());
        var limit = 1 + chance.nextInt(3000);
        var page = points(within(() -> history.behind(series, expected.get(from), limit)));
        assertThat(page)
                .as("seed %d", seed)
                .isEqualTo(expected.subList(from + 1, Math.min(expected.size(), from + 1 + limit)));
        var places = within(() -> chunks.places(series));
        for (int i = 1; i < places.size(); i++) {
            assertThat(BY_TIME.compare(places.get(i - 1).last(), places.get(i).first()))
                    .isNegative();
        }
    }

    /// Mostly onwards, sometimes earlier, and now and then what has been said before.
    private static List<Point> batch(Random chance, TreeSet<Point> there, int size) {
        var batch = new TreeSet<>(BY_TIME);
        var start = there.isEmpty() ? 0 : there.last().time();
        var known = new ArrayList<>(there);
        while (batch.size() < size) {
            var kind = chance.nextInt(20);
            if (kind == 0 && !known.isEmpty()) batch.add(known.get(chance.nextInt(known.size())));
            else if (kind == 1) batch.add(point(chance, chance.nextInt((int) start + 1000)));
            else batch.add(point(chance, start + batch.size() / 3));
        }
        return List.copyOf(batch);
    }

    private static Point point(Random chance, long time) {
        var value = chance.nextInt(100) == 0 ? Double.NaN : chance.nextInt(1000) / 10.0;
        return new Point(time, time / 10 + chance.nextInt(3), value);
    }

    private void add(List<Point> batch) {
        var points = new Points.Builder(batch.size());
        batch.forEach(points::add);
        var keys = new String[batch.size()];
        java.util.Arrays.fill(keys, series.key());
        within(
                () -> {
                    log.add(series.project(), series.run(), keys, points.build());
                    return true;
                });
    }

    private void finish() {
        assertThat(
                        as("scientist")
                                .post(
                                        "api/2.0/mlflow/runs/update",
                                        Map.of(
                                                "run_id",
                                                series.run().toString().replace("-", ""),
                                                "status",
                                                "FINISHED",
                                                "end_time",
                                                1))
                                .status())
                .isEqualTo(200);
        job.run();
    }

    private boolean finishedAgain() {
        log.finished(series.project(), series.run());
        return true;
    }

    private long rows() {
        return within(
                () ->
                        sql.sql("select count(*) from metric_point where run = ? and key = ?")
                                .param(series.run())
                                .param(series.key())
                                .query(Long.class)
                                .single());
    }

    private static List<Point> points(Points points) {
        return java.util.stream.IntStream.range(0, points.size()).mapToObj(points::at).toList();
    }

    private <T> T within(Supplier<T> work) {
        return CurrentTenant.within(tenant, () -> transaction(work));
    }

    private <T> T transaction(Supplier<T> work) {
        return java.util.Objects.requireNonNull(
                new TransactionTemplate(transactions).execute(_ -> work.get()));
    }

    private static String dashed(String hex) {
        return hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    }
}
