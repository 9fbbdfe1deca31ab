package dev.tenon.tracking.bench;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The tracker beside MLflow's own server: what a request costs, in turns, and how long it takes at
/// half of the load that saturates us.
class TrackingBenchmark {
    private static final double SECONDS = Double.parseDouble(setting("seconds", "5"));
    private static final int ROUNDS = Integer.parseInt(setting("rounds", "3"));
    private static final double WARM_UP = Double.parseDouble(setting("warmUp", "6"));
    private static final String ONLY = setting("only", "");
    private static final boolean BESIDE_MLFLOW = !Boolean.parseBoolean(setting("alone", "false"));

    private final Map<String, Object> report = new LinkedHashMap<>();
    private final List<Arm> arms = new ArrayList<>();

    private static String setting(String name, String otherwise) {
        return System.getProperty("tenon.bench." + name, otherwise);
    }

    @Test
    @Tag("tracking")
    void measure() throws IOException, InterruptedException, SQLException {
        try (var arena = new Arena()) {
            enter(arena);
            warmUp();
            var rows = new ArrayList<Map<String, Object>>();
            for (var scenario : Scenarios.all()) {
                if (scenario.name().contains(ONLY)) rows.add(measure(arena, scenario));
            }
            report.put("scenarios", rows);
            report.put("hundredWriters", hundredWriters(arena));
            report.put("residentMegabytes", residentMegabytes());
            report.put("loneCaller", new LoneCaller(arms).measure());
        } finally {
            write();
        }
    }

    private void enter(Arena arena) throws IOException, InterruptedException, SQLException {
        var ours = TestStack.freshDatabase();
        arms.add(arena.tenon(ours, Arena.noLimits()));
        fill(arms.getFirst(), ours);
        if (BESIDE_MLFLOW) {
            var theirs = TestStack.freshDatabase();
            arms.add(arena.mlflow(theirs));
            fill(arms.getLast(), theirs);
        }
        report.put("startSeconds", ofArms(arm -> Figures.rounded(arm.server().startSeconds())));
    }

    /// A server that runs for days has long compiled what it does; MLflow's has nothing to compile.
    private void warmUp() {
        for (var scenario : Scenarios.all()) {
            if (!scenario.name().contains(ONLY)) continue;
            new Load(arms.getFirst(), scenario.cast()).atFullSpeed(scenario.callers(), WARM_UP);
        }
    }

    private static void fill(Arm arm, Database database) throws SQLException {
        var experiment = arm.must(Training.experiment(arm, "many runs")).text("experiment_id");
        var number = Long.parseLong(experiment);
        if (arm.name().equals("tenon")) ManyRuns.inTenon(database, number, 0, Scenarios.RUNS);
        else ManyRuns.inMlflow(database, number, 0, Scenarios.RUNS);
        Scenarios.manyRuns(arm, experiment);
        Scenarios.prepare(arm);
    }

    private Map<String, Object> measure(Arena arena, Scenario scenario) {
        var figures = new LinkedHashMap<String, Figures>();
        for (var arm : arms) new Load(arm, scenario.cast()).atFullSpeed(scenario.callers(), 2);
        for (int round = 0; round < ROUNDS; round++) {
            for (var arm : arms) {
                figures.merge(arm.name(), once(arena, arm, scenario), Figures::plus);
            }
        }
        return told(scenario, figures);
    }

    private static Figures once(Arena arena, Arm arm, Scenario scenario) {
        var load = new Load(arm, scenario.cast());
        try (var meter = new Meter(arm, arena.watcher())) {
            var times = load.atFullSpeed(scenario.callers(), SECONDS);
            var figures = new Figures(times, meter.used());
            if (times.failed() > 0) System.out.println(arm.name() + ": " + load.firstFailure());
            return figures;
        }
    }

    private Map<String, Object> told(Scenario scenario, Map<String, Figures> figures) {
        var row = new LinkedHashMap<String, Object>();
        row.put("scenario", scenario.name());
        row.put("callers", scenario.callers());
        figures.forEach(
                (arm, figure) -> {
                    say("%-26s %-7s %s", scenario.name(), arm, figure.line());
                    row.put(arm, figure.asMap());
                });
        var ours = figures.get("tenon");
        assertThat(ours.times().failed()).as(scenario.name()).isZero();
        var theirs = figures.get("mlflow");
        if (theirs != null) {
            var ratio = ours.perCpuSecond() / theirs.perCpuSecond();
            row.put("ratio", Figures.rounded(ratio));
            say("%-26s %.1f times (goal %s)", scenario.name(), ratio, scenario.times());
        }
        if (scenario.times() != null) row.put("goal", scenario.times());
        if (scenario.p95() != null) row.put("atHalfLoad", atHalfLoad(scenario, ours));
        return row;
    }

    private Map<String, Object> atHalfLoad(Scenario scenario, Figures ours) {
        var rate = ours.times().perSecond() / 2;
        var times = new Load(arms.getFirst(), scenario.cast()).paced(40, rate, SECONDS);
        say(
                "%-26s at %.0f/s: p50 %.2f, p95 %.2f ms (goal %d)",
                scenario.name(), rate, times.at(0.5), times.at(0.95), scenario.p95());
        return Map.of(
                "perSecond", Figures.rounded(rate),
                "p50Millis", Figures.rounded(times.at(0.5)),
                "p95Millis", Figures.rounded(times.at(0.95)),
                "goalMillis", scenario.p95());
    }

    /// A hundred clients that write to the same metrics of one run.
    private Map<String, Object> hundredWriters(Arena arena) {
        return ofArms(
                arm -> {
                    var run = arm.runs("of a hundred", 1).getFirst();
                    Script.Cast cast =
                            (_, caller) -> () -> Training.batch(arm, run, 10, arm.step(caller));
                    var load = new Load(arm, cast);
                    var times = load.counted(100, 20);
                    say(
                            "%-26s %-7s %d of %d failed, %.0f/s %s",
                            "100 writers, one run",
                            arm.name(),
                            times.failed(),
                            times.requests(),
                            times.perSecond(),
                            times.failed() == 0 ? "" : load.firstFailure());
                    return Map.of(
                            "batches", times.requests(),
                            "failed", times.failed(),
                            "perSecond", Figures.rounded(times.perSecond()));
                });
    }

    private Map<String, Object> residentMegabytes() {
        return ofArms(
                arm -> {
                    try {
                        var megabytes = arm.server().residentMegabytes();
                        say("%-26s %-7s %d MB", "resident after all", arm.name(), megabytes);
                        return megabytes;
                    } catch (IOException gone) {
                        throw new IllegalStateException(gone);
                    }
                });
    }

    private interface OfArm {
        Object of(Arm arm);
    }

    private Map<String, Object> ofArms(OfArm figure) {
        var figures = new LinkedHashMap<String, Object>();
        for (var arm : arms) figures.put(arm.name(), figure.of(arm));
        return figures;
    }

    private static void say(String text, Object... values) {
        System.out.println(String.format(Locale.ROOT, text, values));
    }

    private void write() throws IOException {
        var text = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(report);
        Files.writeString(Path.of(System.getProperty("tenon.bench"), "tracking.json"), text + "\n");
    }
}
