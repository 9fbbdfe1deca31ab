package dev.tenon.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.serving.ApprovedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What it costs to ask at the gate whether a version may run in production: permission, grant and
/// the signed statement, in a transaction of its own.
class GateBenchmark extends PlatformIT {
    private static final int TIMES = 20_000;

    @Autowired ModelRegistry registry;

    @Test
    @Tag("registry")
    void measure() throws IOException {
        var model = new ApprovedModel(this::as).register(1).approve(1);
        var name = new ModelName(model.name);
        var micros = new double[TIMES];
        Somebody.as(
                "deployer",
                () -> {
                    for (var i = -TIMES / 4; i < TIMES; i++) {
                        var from = System.nanoTime();
                        var statement = registry.admission(Somebody.CHURN, name, 1, "production");
                        assertThat(statement).isPresent();
                        if (i >= 0) micros[i] = (System.nanoTime() - from) / 1e3;
                    }
                    return micros;
                });
        Arrays.sort(micros);
        var said =
                String.format(
                        Locale.ROOT,
                        "gate: p50 %.0f µs, p95 %.0f µs (goal 1,000)%n",
                        micros[TIMES / 2],
                        micros[TIMES * 95 / 100]);
        System.out.print(said);
        Files.writeString(Path.of(System.getProperty("tenon.bench"), "gate.txt"), said);
    }
}
