package dev.tenon.tracking.bench;

import static org.assertj.core.api.Assertions.assertThat;

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

/// The registry beside MLflow's own on the same PostgreSQL: searches over 60,000 versions and
/// versions by their alias, at full speed and at half of what saturates us.
class RegistryBenchmark {
    private static final double SECONDS = Double.parseDouble(setting("seconds", "4"));
    private static final double WARM_UP = Double.parseDouble(setting("warmUp", "4"));
    private static final String ONLY = setting("only", "");
    private static final boolean BESIDE_MLFLOW = !Boolean.parseBoolean(setting("alone", "false"));

    private final List<Arm> arms = new ArrayList<>();

    private static String setting(String name, String otherwise) {
        return System.getProperty("tenon.bench." + name, otherwise);
    }

    @Test
    @Tag("registry")
    void measure() throws IOException, InterruptedException, SQLException {
        var rows = new ArrayList<Map<String, Object>>();
        try (var arena = new Arena()) {
            enter(arena);
            for (var scenario : RegistryScenarios.all()) {
                if (scenario.name().contains(ONLY)) rows.add(measure(arena, scenario));
            }
        } finally {
            write(rows);
        }
    }

    private void enter(Arena arena) throws IOException, InterruptedException, SQLException {
        var ours = TestStack.freshDatabase();
        arms.add(arena.tenon(ours, Arena.noLimits()));
        ManyVersions.inTenon(ours);
        if (!BESIDE_MLFLOW) return;
        var theirs = TestStack.freshDatabase();
        arms.add(arena.mlflow(theirs));
        ManyVersions.inMlflow(theirs);
    }

    private Map<String, Object> measure(Arena arena, Scenario scenario) {
        var row = new LinkedHashMap<String, Object>();
        row.put("scenario", scenario.name());
        for (var arm : arms) {
            new Load(arm, scenario.cast()).atFullSpeed(scenario.callers(), WARM_UP);
            var figures = once(arena, arm, scenario);
            say("%-34s %-7s %s", scenario.name(), arm.name(), figures.line());
            row.put(arm.name(), figures.asMap());
            if (arm.name().equals("tenon"))
                row.put("atHalfLoad", atHalfLoad(arm, scenario, figures));
        }
        return row;
    }

    private static Figures once(Arena arena, Arm arm, Scenario scenario) {
        var load = new Load(arm, scenario.cast());
        try (var meter = new Meter(arm, arena.watcher())) {
            var times = load.atFullSpeed(scenario.callers(), SECONDS);
            assertThat(times.failed()).as(arm.name() + ": " + load.firstFailure()).isZero();
            return new Figures(times, meter.used());
        }
    }

    private static Map<String, Object> atHalfLoad(Arm arm, Scenario scenario, Figures figures) {
        var rate = figures.times().perSecond() / 2;
        var times = new Load(arm, scenario.cast()).paced(40, rate, SECONDS);
        say(
                "%-34s at %.0f/s: p50 %.2f, p95 %.2f ms (goal %d)",
                scenario.name(), rate, times.at(0.5), times.at(0.95), scenario.p95());
        return Map.of(
                "perSecond", Figures.rounded(rate),
                "p50Millis", Figures.rounded(times.at(0.5)),
                "p95Millis", Figures.rounded(times.at(0.95)),
                "goalMillis", String.valueOf(scenario.p95()));
    }

    private static void say(String text, Object... values) {
        System.out.println(String.format(Locale.ROOT, text, values));
    }

    private static void write(List<Map<String, Object>> rows) throws IOException {
        var text =
                JsonMapper.shared()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(Map.of("scenarios", rows));
        Files.writeString(Path.of(System.getProperty("tenon.bench"), "registry.json"), text + "\n");
    }
}
