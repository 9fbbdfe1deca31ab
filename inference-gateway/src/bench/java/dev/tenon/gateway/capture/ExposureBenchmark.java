package dev.tenon.gateway.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.gateway.report.ReportLog;
import dev.tenon.gateway.route.Asking;
import dev.tenon.gateway.route.Json;
import dev.tenon.gateway.route.LiveDeployment;
import dev.tenon.gateway.route.RouteDocument;
import dev.tenon.gateway.route.SampleVariant;
import dev.tenon.gateway.sample.SampleTenant;
import dev.tenon.gateway.sample.TinyOnnx;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// R8: CPU time of choosing a variant for a subject and of noting the exposure, on the request's
/// thread.
@Tag("serving")
class ExposureBenchmark {
    private static final int TIMES = 20_000;
    private static final int ROUNDS = 30;
    @TempDir Path data;

    @Test
    void choosingAndNoting() throws Exception {
        ReportLog reports = new ReportLog(data.resolve("reports"), "g1", Clock.systemUTC());
        SampleTenant acme = new SampleTenant("acme");
        LiveDeployment deployment = SampleVariant.live(split(acme), reports);
        var one = new SampleInteraction(acme, reports, null).next();
        double[] choosing = new double[ROUNDS];
        double[] noting = new double[ROUNDS];
        try (Exposures exposures = new Exposures(data.resolve("exposures"), reports)) {
            for (int round = -5; round < ROUNDS; round++) {
                long start = cpu();
                for (int i = 0; i < TIMES; i++) {
                    var asking = new Asking("user-" + i, "t-1", header -> null);
                    assertThat(deployment.choose(asking).isPresent()).isTrue();
                }
                long chosen = cpu();
                for (int i = 0; i < TIMES; i++) exposures.note(one);
                long noted = cpu();
                if (round < 0) continue;
                choosing[round] = (chosen - start) / 1e3 / TIMES;
                noting[round] = (noted - chosen) / 1e3 / TIMES;
            }
        }
        Arrays.sort(choosing);
        Arrays.sort(noting);
        String said =
                String.format(
                        Locale.ROOT,
                        "R8: choosing %.2f µs, noting %.2f µs of CPU (goal 3 together)%n",
                        choosing[ROUNDS / 2],
                        noting[ROUNDS / 2]);
        System.out.print(said);
        Files.writeString(Path.of(System.getProperty("tenon.bench"), "serving-split.txt"), said);
    }

    private static RouteDocument split(SampleTenant tenant) {
        byte[] file = TinyOnnx.linear(1, 4, 5);
        var route =
                tenant.route(
                        1,
                        "live",
                        SampleTenant.onnx("control", 1, file, 1000, 10_000),
                        SampleTenant.onnx("challenger", 2, file, 0, 1000));
        return Json.read(Json.write(route), RouteDocument.class);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
