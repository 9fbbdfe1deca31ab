package dev.tenon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.gateway.sample.EngineLibraries;
import dev.tenon.gateway.sample.SampleTenant;
import dev.tenon.gateway.sample.SampleTenant.Version;
import dev.tenon.gateway.sample.TinyOnnx;
import dev.tenon.gateway.sample.TinyTorch;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Models that mean harm, behind a whole gateway, beside tenants that only want their answers.
class HostileModelIT {
    private static final String EVIL =
            """
            {"inputs":[{"name":"x","shape":[1,2],"datatype":"FP32","data":[[101,2]]}]}""";

    @TempDir Path data;
    private final SampleTenant acme = new SampleTenant("acme");
    private final SampleTenant globex = new SampleTenant("globex");
    private TestGateway gateway;

    @BeforeEach
    void start() throws Exception {
        gateway = new TestGateway(EngineLibraries.in(data));
        gateway.plane.publish(globex, 1, onnx("control", 0, 10_000));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void othersAreAnsweredWhileOneModelNeverEnds() throws Exception {
        gateway.plane.publish(acme, 1, torch("control", TinyTorch.endlessAbove100(), 0, 10_000));
        gateway.awaitReady(acme);
        gateway.awaitReady(globex);
        List<CompletableFuture<HttpResponse<String>>> stuck = new ArrayList<>();
        for (int i = 0; i < 4; i++) stuck.add(gateway.inferLater(acme, EVIL));
        for (int i = 0; i < 50; i++)
            assertThat(gateway.infer(globex, TestGateway.ROW).statusCode()).isEqualTo(200);
        assertThat(stuck).as("answered while the others waited").noneMatch(this::isDone);
        for (var one : stuck)
            assertThat(one.get(60, TimeUnit.SECONDS).statusCode()).isGreaterThanOrEqualTo(500);
    }

    @Test
    void aVersionThatEndsItsProcessTwiceIsOutOfServiceAndTheControlVariantGoesOn()
            throws Exception {
        Version challenger = torch("challenger", TinyTorch.crashesAbove100(), 0, 10_000);
        gateway.plane.publish(acme, 1, onnx("control", 0, 0), challenger);
        gateway.awaitReady(acme);
        TestGateway.await(() -> variant(TestGateway.ROW).equals("challenger"));
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> crashed = gateway.infer(acme, EVIL);
            assertThat(crashed.statusCode()).isEqualTo(500);
            assertThat(crashed.body()).contains("ended");
        }
        assertThat(variant(TestGateway.ROW)).isEqualTo("control");
        assertThat(variant(EVIL)).isEqualTo("control");
        assertThat(gateway.infer(globex, TestGateway.ROW).statusCode()).isEqualTo(200);
        TestGateway.await(
                () ->
                        gateway.plane.reports.stream()
                                .anyMatch(report -> report.toString().contains("Out of service")));
    }

    @Test
    void aVersionThatGetsAnotherChanceGetsItInEveryDeployment() throws Exception {
        SampleTenant staging = acme.inStaging();
        Version version = torch("control", TinyTorch.crashesAbove100(), 0, 10_000);
        gateway.plane.publish(acme, 1, version);
        gateway.plane.publish(staging, 1, version);
        TestGateway.await(() -> gateway.infer(acme, TestGateway.ROW).statusCode() == 200);
        TestGateway.await(() -> gateway.inferInStaging(acme, TestGateway.ROW).statusCode() == 200);
        for (int i = 0; i < 2; i++) gateway.infer(acme, EVIL);
        assertThat(gateway.infer(acme, TestGateway.ROW).statusCode()).isEqualTo(503);
        assertThat(gateway.inferInStaging(acme, TestGateway.ROW).statusCode()).isEqualTo(503);
        gateway.plane.publish(acme, 2, version);
        TestGateway.await(() -> gateway.infer(acme, TestGateway.ROW).statusCode() == 200);
        TestGateway.await(() -> gateway.inferInStaging(acme, TestGateway.ROW).statusCode() == 200);
    }

    private boolean isDone(CompletableFuture<HttpResponse<String>> answer) {
        return answer.isDone();
    }

    private String variant(String body) throws Exception {
        return gateway.infer(acme, body).headers().firstValue("X-Tenon-Variant").orElse("");
    }

    private static Version onnx(String variant, int from, int to) {
        return SampleTenant.onnx(variant, 1, TinyOnnx.linear(3, 4, 5), from, to);
    }

    private static Version torch(String variant, byte[] file, int from, int to) {
        return new Version(
                variant,
                2,
                file,
                "model.pt",
                "torchscript",
                from,
                to,
                SampleTenant.Tensors.of("FP32", -1, 2, -1, 2));
    }
}
