package dev.tenon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.gateway.sample.SampleTenant;
import dev.tenon.gateway.sample.TinyOnnx;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole gateway that is given a share of a tenant's limit, and keeps it when nobody answers.
class SharesIT {
    private static final int SHARE = 30;
    @TempDir Path data;
    private final SampleTenant acme = new SampleTenant("acme");

    @Test
    void aReplicaAnswersItsShareAndKeepsItWhileThePlatformIsAway() throws Exception {
        acme.requestsPerSecond = 1_000;
        try (var gateway = new TestGateway(data)) {
            gateway.plane.shares.put(acme.id, SHARE);
            gateway.plane.publish(
                    acme, 1, SampleTenant.onnx("control", 1, TinyOnnx.linear(1, 4, 5), 0, 10_000));
            gateway.awaitReady(acme);
            TestGateway.await(() -> !gateway.plane.wishes.isEmpty());
            Thread.sleep(1_100); // the answer has come, and the bucket is full
            answeredAsShared(gateway);
            gateway.plane.shares.put(acme.id, -1);
            Thread.sleep(2_200);
            answeredAsShared(gateway);
            assertThat(gateway.plane.wishes)
                    .extracting(wish -> wish.get("tenants").get(0).get("wanted").asInt())
                    .anyMatch(wanted -> wanted > SHARE);
        }
    }

    private void answeredAsShared(TestGateway gateway) throws Exception {
        int answered = 0;
        int refused = 0;
        long begun = System.nanoTime();
        while (refused == 0 || TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) < 1_000) {
            var answer = gateway.infer(acme, TestGateway.ROW);
            if (answer.statusCode() == 200) {
                answered++;
                continue;
            }
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            refused++;
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        assertThat(answered).isBetween(SHARE, (int) (SHARE * (1 + seconds)) + 2);
    }
}
