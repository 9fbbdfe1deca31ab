package dev.tenon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.gateway.sample.EngineLibraries;
import dev.tenon.gateway.sample.RawHttp;
import dev.tenon.gateway.sample.SampleTenant;
import dev.tenon.gateway.sample.SampleTenant.Version;
import dev.tenon.gateway.sample.TinyOnnx;
import dev.tenon.gateway.sample.TinyTorch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Versions that take each other's place while requests come in.
class SwapIT {
    private static final int SWAPS = System.getProperty("long") == null ? 12 : 100;
    @TempDir Path data;
    private final SampleTenant acme = new SampleTenant("acme");

    @Test
    void noRequestIsLostWhileOneVersionTakesTheOthersPlace() throws Exception {
        try (TestGateway gateway = new TestGateway(EngineLibraries.in(data));
                ExecutorService clients = Executors.newFixedThreadPool(4)) {
            gateway.plane.publish(acme, 1, version(1));
            gateway.awaitReady(acme);
            AtomicBoolean done = new AtomicBoolean();
            List<Future<Integer>> busy = new ArrayList<>();
            for (int i = 0; i < 4; i++)
                busy.add(clients.submit(() -> askUntil(done, gateway.port())));
            try {
                for (int number = 2; number <= SWAPS + 1; number++) {
                    gateway.plane.publish(acme, number, version(number));
                    String wanted = Integer.toString(number);
                    TestGateway.await(() -> versionAnswering(gateway).equals(wanted));
                }
            } finally {
                done.set(true);
            }
            for (Future<Integer> one : busy) assertThat(one.get()).isGreaterThan(SWAPS);
        }
    }

    @Test
    void aNewVersionThatFailsLeavesTheOldOneAnsweringAndSaysWhy() throws Exception {
        try (TestGateway gateway = new TestGateway(EngineLibraries.in(data))) {
            gateway.plane.publish(acme, 1, onnx(1));
            gateway.awaitReady(acme);
            Version broken =
                    new Version(
                            "control",
                            2,
                            "no model".getBytes(StandardCharsets.UTF_8),
                            "model.onnx",
                            "onnx",
                            0,
                            10_000,
                            SampleTenant.Tensors.of("FP32", -1, 2, -1, 1));
            gateway.plane.publish(acme, 2, broken);
            TestGateway.await(
                    () ->
                            gateway.plane.reports.stream()
                                    .anyMatch(
                                            report ->
                                                    report.toString()
                                                            .contains("can't load the file")));
            assertThat(versionAnswering(gateway)).isEqualTo("1");
        }
    }

    @Test
    void filesCutInHalfDoNotKeepTheGatewayFromStarting() throws Exception {
        try (TestGateway gateway = new TestGateway(data)) {
            gateway.plane.publish(acme, 1, onnx(1));
            gateway.awaitReady(acme);
            try (Stream<Path> all = Files.walk(data)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    byte[] whole = Files.readAllBytes(file);
                    Files.delete(file);
                    Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
                }
            }
            gateway.restart();
            gateway.awaitReady(acme);
            assertThat(versionAnswering(gateway)).isEqualTo("1");
        }
    }

    /// Fails at the first answer that is not one.
    private int askUntil(AtomicBoolean done, int port) throws Exception {
        int answered = 0;
        try (RawHttp connection = new RawHttp(port)) {
            while (!done.get()) {
                String request =
                        RawHttp.post("/v2/models/churn/infer", acme.token, TestGateway.ROW);
                RawHttp.Reply reply = connection.send(request).read();
                assertThat(reply.status()).as(reply.text()).isEqualTo(200);
                answered++;
                Thread.sleep(2);
            }
        }
        return answered;
    }

    private String versionAnswering(TestGateway gateway) throws Exception {
        return gateway.infer(acme, TestGateway.ROW)
                .headers()
                .firstValue("X-Tenon-Version")
                .orElse("");
    }

    /// Every fourth is TorchScript.
    private static Version version(int number) {
        return number % 4 == 0 ? torch(number) : onnx(number);
    }

    private static Version onnx(int number) {
        return SampleTenant.onnx("control", number, TinyOnnx.linear(number, 4, 5), 0, 10_000);
    }

    private static Version torch(int number) {
        return new Version(
                "control",
                number,
                TinyTorch.twice(),
                "model.pt",
                "torchscript",
                0,
                10_000,
                SampleTenant.Tensors.of("FP32", -1, 2, -1, 2));
    }
}
