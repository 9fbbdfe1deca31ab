package dev.tenon.tracking.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tenon.PlatformIT;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.TenantId;
import dev.tenon.tenancy.Tenants;
import dev.tenon.tracking.points.Smoothing.Average;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Lines for charts, of points that lie in chunks and in the tail.
@TestPropertySource(properties = "tenon.tracking.sealing=1d")
class PointLinesIT extends PlatformIT {
    private static final int MANY = 60_000;
    private static final int WANTED = 600;

    @Autowired private PointLog log;
    @Autowired private PointLines lines;
    @Autowired private ChunkRows chunks;
    @Autowired private JdbcClient sql;
    @Autowired private Tenants tenants;
    @Autowired private PlatformTransactionManager transactions;

    private TenantId tenant;
    private ProjectId project;
    private UUID run;

    @BeforeEach
    void aRun() {
        tenant = tenants.named("acme").orElseThrow().id();
        var id =
                as("scientist")
                        .post("api/2.0/mlflow/runs/create", Map.of("experiment_id", "0"))
                        .json()
                        .at("/run/info/run_id")
                        .asString();
        run = UUID.fromString(id.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
        project =
                new ProjectId(
                        asAcme(
                                () ->
                                        sql.sql("select project from run where id = :id")
                                                .param("id", run)
                                                .query(UUID.class)
                                                .single()));
    }

    @Test
    void aLonelyPeakIsDrawnWhereverItLies() {
        for (int seed = 1; seed <= 6; seed++) {
            var chance = new Random(seed);
            var key = "peak-" + seed;
            var points = noise(chance, MANY);
            var high = chance.nextInt(MANY);
            var low = (high + 1 + chance.nextInt(MANY - 1)) % MANY;
            points.values()[high] = 50;
            points.values()[low] = -50;
            keep(key, points, chance.nextInt(900));
            var line = line(key, Long.MIN_VALUE, Long.MAX_VALUE);
            assertThat(line.total()).as("seed %d", seed).isEqualTo(MANY);
            assertThat(line.drawn().size()).as("seed %d", seed).isBetween(WANTED / 2, WANTED);
            assertThat(line.drawn().values()).as("seed %d", seed).contains(50, -50);
            assertThat(line.drawn().steps()).isSorted().contains(high, low, 0, MANY - 1);
        }
    }

    @Test
    void aPieceCountsAndShowsWhatLiesInItAndNothingBeside() {
        var points = noise(new Random(3), MANY);
        points.values()[20_500] = 50;
        points.values()[50_000] = 99;
        keep("piece", points, 700);
        var line = line("piece", 10_123, 41_000);
        assertThat(line.total()).isEqualTo(41_000 - 10_123 + 1);
        assertThat(line.drawn().steps()).contains(10_123, 41_000, 20_500);
        assertThat(line.drawn().values()).contains(50).doesNotContain(99);
        assertThat(line.drawn().steps()[0]).isEqualTo(10_123);
        var narrow = line("piece", 20_400, 20_699);
        assertThat(narrow.total()).isEqualTo(300);
        assertThat(narrow.drawn().values())
                .isEqualTo(Arrays.copyOfRange(points.values(), 20_400, 20_700));
    }

    @Test
    void timeIsAnAxisOfItsOwn() {
        var points = noise(new Random(4), MANY);
        keep("timed", points, 500);
        var from = points.times()[30_000];
        var piece = new Piece(run, "timed", from, from + 10L * 999);
        var line = asAcme(() -> lines.lines(project, Axis.TIME, List.of(piece), WANTED)).getFirst();
        assertThat(line.total()).isEqualTo(1000);
        assertThat(line.drawn().times()[0]).isEqualTo(from);
    }

    @Test
    void severalSeriesComeInTheOrderTheyAreAskedForAndEmptyOnesToo() {
        keep("one", noise(new Random(5), 3_000), 10);
        keep("two", noise(new Random(6), 5_000), 10);
        var asked = List.of(whole("two"), whole("missing"), whole("one"), whole("two"));
        var found = asAcme(() -> lines.lines(project, Axis.STEP, asked, 50));
        assertThat(found).extracting(Line::total).containsExactly(5_000L, 0L, 3_000L, 5_000L);
        assertThat(found.get(0).drawn().values()).isEqualTo(found.get(3).drawn().values());
    }

    @Test
    void aSmoothLineIsMadeFromEveryPointAndNotFromThoseDrawn() {
        var points = noise(new Random(7), MANY);
        keep("smooth", points, 800);
        var wanted = Smoother.smooth(new Average(0.98), points.values());
        var piece = new Piece(run, "smooth", 40_000, 45_000);
        for (var asked : List.of(piece, whole("smooth"))) {
            var smooth =
                    asAcme(
                                    () ->
                                            lines.smooth(
                                                    project,
                                                    Axis.STEP,
                                                    List.of(asked),
                                                    new Average(0.98),
                                                    WANTED))
                            .getFirst();
            assertThat(smooth.exact()).isTrue();
            assertThat(smooth.drawn().size()).isBetween(WANTED / 2, WANTED);
            for (int i = 0; i < smooth.drawn().size(); i++) {
                var step = (int) smooth.drawn().steps()[i];
                assertThat(smooth.drawn().values()[i]).isCloseTo(wanted[step], within(1e-12));
                assertThat(step)
                        .isBetween(
                                (int) Math.max(0, asked.from()), (int) Math.min(MANY, asked.to()));
            }
        }
    }

    @Test
    void veryLongLinesAreSmoothedFromTheMeansOfTheirChunks() {
        var points = noise(new Random(8), 10 * Chunk.FULL + 300);
        keep("means", points, 300);
        asAcme(
                () ->
                        sql.sql(
                                        "update metric_chunk set mean = null where run = :run and first_step = 1024")
                                .param("run", run)
                                .update());
        var smooth =
                asAcme(
                                () ->
                                        lines.ofMeans(
                                                project,
                                                Axis.STEP,
                                                List.of(whole("means")),
                                                new Average(0.5),
                                                WANTED))
                        .getFirst();
        assertThat(smooth.exact()).isFalse();
        assertThat(smooth.drawn().size()).isEqualTo(11);
        for (int i = 0; i < 10; i++) {
            var stretch = points.slice(i * Chunk.FULL, (i + 1) * Chunk.FULL);
            assertThat(smooth.drawn().values()[i]).isCloseTo(stretch.mean(), within(1e-9));
            assertThat(smooth.drawn().steps()[i]).isEqualTo((i + 1) * Chunk.FULL - 1L);
        }
    }

    private Line line(String key, long from, long to) {
        var piece = new Piece(run, key, from, to);
        return asAcme(() -> lines.lines(project, Axis.STEP, List.of(piece), WANTED)).getFirst();
    }

    private Piece whole(String key) {
        return new Piece(run, key, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /// All but the last so many points lie in chunks.
    private void keep(String key, Points points, int inTail) {
        var sealed = points.size() - inTail;
        asAcme(
                () -> {
                    var series = new Series(project, run, key);
                    for (int from = 0; from < sealed; from += Chunk.FULL) {
                        chunks.put(series, points.slice(from, Math.min(from + Chunk.FULL, sealed)));
                    }
                    var keys = new String[inTail];
                    Arrays.fill(keys, key);
                    log.add(project, run, keys, points.slice(sealed, points.size()));
                    return true;
                });
    }

    private static Points noise(Random chance, int size) {
        var points = new Points.Builder(size);
        for (int i = 0; i < size; i++) points.add(1_000_000L + i * 10L, i, chance.nextDouble());
        return points.build();
    }

    private <T> T asAcme(Supplier<T> work) {
        return CurrentTenant.within(
                tenant,
                () ->
                        java.util.Objects.requireNonNull(
                                new TransactionTemplate(transactions).execute(_ -> work.get())));
    }
}
