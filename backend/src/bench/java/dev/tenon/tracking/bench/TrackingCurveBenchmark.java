package dev.tenon.tracking.bench;

import dev.tenon.local.Database;
import dev.tenon.local.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// How the tracker grows: points taken in, what they take on disk, and what the same reads cost as
/// runs and points become more. With `-Dlong` up to a hundred million points.
class TrackingCurveBenchmark {
    private static final int CALLERS = 8;
    private static final int METRICS = 10;
    private static final int STEPS = 10_000;
    private static final int STEPS_AT_ONCE = 100;
    private static final long POINTS_OF_A_RUN = (long) METRICS * STEPS;

    private record Stage(int runs, long points) {}

    private final List<Map<String, Object>> report = new ArrayList<>();

    private static List<Stage> stages() {
        var stages =
                new ArrayList<>(
                        List.of(
                                new Stage(10_000, 500_000),
                                new Stage(30_000, 2_000_000),
                                new Stage(100_000, 6_000_000)));
        if (System.getProperty("long") != null) {
            stages.add(new Stage(100_000, 30_000_000));
            stages.add(new Stage(100_000, 100_000_000));
        }
        return stages;
    }

    @Test
    @Tag("tracking")
    void measure() throws IOException, InterruptedException, SQLException {
        try (var arena = new Arena()) {
            var database = TestStack.freshDatabase();
            var arm = arena.tenon(database, Arena.noLimits());
            var experiment = arm.must(Training.experiment(arm, "many runs")).text("experiment_id");
            var before = new Stage(0, 0);
            for (var stage : stages()) {
                ManyRuns.inTenon(
                        database, Long.parseLong(experiment), before.runs() + 1, stage.runs());
                report.add(at(arena, arm, database, experiment, before, stage));
                before = stage;
            }
        } finally {
            var text = JsonMapper.shared().writerWithDefaultPrettyPrinter();
            Files.writeString(
                    Path.of(System.getProperty("tenon.bench"), "tracking-curve.json"),
                    text.writeValueAsString(report) + "\n");
        }
    }

    private static Map<String, Object> at(
            Arena arena, Arm arm, Database database, String experiment, Stage before, Stage stage)
            throws SQLException, InterruptedException {
        var size = size(database);
        var points = stage.points() - before.points();
        var fresh = made(arm, (int) (points / POINTS_OF_A_RUN));
        Figures taken;
        try (var meter = new Meter(arm, arena.watcher())) {
            var times = takenIn(arm, fresh);
            taken = new Figures(times, meter.used());
        }
        awaitSealed(database);
        var row = new LinkedHashMap<String, Object>();
        row.put("runs", stage.runs());
        row.put("points", stage.points());
        row.put("pointsPerSecond", Math.round(points / taken.times().seconds()));
        row.put("cpuMicrosPerPoint", Figures.rounded(taken.used().together() * 1e6 / points));
        row.put("bytesPerPoint", Figures.rounded((size(database) - size) / (double) points));
        var one = fresh.getFirst();
        row.put("readRun", p95(arm, 100, () -> Training.read(arm, one)));
        row.put(
                "searchPage",
                p95(arm, 20, () -> Training.page(arm, experiment, somewhere(stage), 100)));
        row.put("history", p95(arm, 20, () -> Training.history(arm, one, "m0", STEPS)));
        System.out.println(row);
        return row;
    }

    private static List<String> made(Arm arm, int count) {
        var runs = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            runs.add(arm.must(Training.create(arm)).text("run_id"));
        }
        return runs;
    }

    /// Each caller takes a run, tells all of it and takes the next.
    private static Times takenIn(Arm arm, List<String> runs) {
        var left = new ConcurrentLinkedQueue<>(runs);
        var load = new Load(arm, (_, _) -> new WholeRun(arm, left));
        var times = load.untilDone(CALLERS);
        if (times.failed() > 0) throw new IllegalStateException("" + load.firstFailure());
        return times;
    }

    private static final class WholeRun implements Script {
        private final Arm arm;
        private final ConcurrentLinkedQueue<String> left;
        private String run = "";
        private int step = STEPS + 1;

        private WholeRun(Arm arm, ConcurrentLinkedQueue<String> left) {
            this.arm = arm;
            this.left = left;
        }

        @Override
        public Call next() {
            var from = step;
            step += STEPS_AT_ONCE;
            if (from < STEPS) return Training.block(arm, run, METRICS, from, STEPS_AT_ONCE);
            step = STEPS + 1;
            return Training.finish(arm, run);
        }

        @Override
        public boolean isDone() {
            if (step <= STEPS) return false;
            var next = left.poll();
            if (next == null) return true;
            run = next;
            step = 0;
            return false;
        }
    }

    private static void awaitSealed(Database database) throws SQLException, InterruptedException {
        while (number(database, "select count(*) from metric_due") > 0) Thread.sleep(200);
        try (var connection = database.connectAsOwner();
                var statement = connection.createStatement()) {
            statement.execute("vacuum analyze metric_point, metric_latest, metric_chunk, run");
        }
    }

    private static long size(Database database) throws SQLException {
        return number(
                database,
                "select pg_total_relation_size('metric_point') + pg_total_relation_size('metric_chunk') + pg_total_relation_size('metric_latest')");
    }

    private static long number(Database database, String query) throws SQLException {
        try (var connection = database.connectAsOperations();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long somewhere(Stage stage) {
        return ManyRuns.FIRST + ThreadLocalRandom.current().nextLong(200, stage.runs()) * 1000;
    }

    private interface Asked {
        Call call();
    }

    private static Map<String, Object> p95(Arm arm, int perSecond, Asked asked) {
        var load = new Load(arm, (_, _) -> asked::call);
        load.atFullSpeed(2, 2);
        var times = load.paced(8, perSecond, 5);
        if (times.failed() > 0) throw new IllegalStateException("" + load.firstFailure());
        System.out.println(
                String.format(Locale.ROOT, "p50 %.2f, p95 %.2f ms", times.at(0.5), times.at(0.95)));
        return Map.of(
                "p50Millis", Figures.rounded(times.at(0.5)),
                "p95Millis", Figures.rounded(times.at(0.95)));
    }
}
