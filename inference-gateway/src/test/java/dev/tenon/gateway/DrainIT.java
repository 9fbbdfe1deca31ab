package dev.tenon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.gateway.bench.GatewayProcess;
import dev.tenon.gateway.sample.ControlPlane;
import dev.tenon.gateway.sample.RawHttp;
import dev.tenon.gateway.sample.SampleTenant;
import dev.tenon.gateway.sample.TinyOnnx;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A real gateway process that is asked to stop while it works.
class DrainIT {
    private static final String INFER = "/v2/models/churn/infer";
    @TempDir Path data;
    private final AtomicInteger answered = new AtomicInteger();

    @Test
    void aGatewayThatIsStoppedAnswersWhatItHasInHandSendsItsReportsAndEnds() throws Exception {
        SampleTenant acme = new SampleTenant("acme");
        try (ExecutorService clients = Executors.newFixedThreadPool(9);
                ControlPlane plane = new ControlPlane();
                GatewayProcess gateway = GatewayProcess.ofThisClassPath(data, plane)) {
            plane.publish(
                    acme, 1, SampleTenant.onnx("control", 1, TinyOnnx.linear(3, 4, 5), 0, 10_000));
            gateway.awaitReady("churn", acme.token);
            List<Future<Integer>> busy = new ArrayList<>();
            for (int i = 0; i < 8; i++)
                busy.add(clients.submit(asksUntilToldToGo(gateway.port, acme)));
            try (RawHttp slow = new RawHttp(gateway.port);
                    RawHttp idle = new RawHttp(gateway.port)) {
                String body = TestGateway.ROW;
                slow.send(RawHttp.head(INFER, acme.token, body.length()) + body.substring(0, 20));
                idle.send(RawHttp.post(INFER, acme.token, body)).read();
                answered.incrementAndGet();
                TestGateway.await(() -> answered.get() > 200);
                Future<Integer> stopped = clients.submit(gateway::stop);
                Thread.sleep(400);
                try (RawHttp balancer = new RawHttp(gateway.port)) {
                    assertThat(balancer.send("GET /health HTTP/1.1\r\nHost: h\r\n\r\n").read())
                            .extracting(RawHttp.Reply::status)
                            .isEqualTo(503);
                }
                slow.send(body.substring(20));
                assertThat(slow.read().status()).isEqualTo(200);
                answered.incrementAndGet();
                for (Future<Integer> one : busy)
                    assertThat(one.get(30, TimeUnit.SECONDS)).as("answers").isPositive();
                assertThat(stopped.get(30, TimeUnit.SECONDS)).isEqualTo(143);
            }
            assertThat(reported(plane)).isEqualTo(answered.get());
        }
    }

    /// Fails where a request that was sent whole gets no whole answer.
    private Callable<Integer> asksUntilToldToGo(int port, SampleTenant tenant) {
        return () -> {
            int own = 0;
            try (RawHttp connection = new RawHttp(port)) {
                while (true) {
                    RawHttp.Reply reply =
                            connection
                                    .send(RawHttp.post(INFER, tenant.token, TestGateway.ROW))
                                    .read();
                    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
                    own++;
                    answered.incrementAndGet();
                    if (reply.closes()) return own;
                }
            } catch (ConnectException gone) {
                return own;
            }
        };
    }

    private static long reported(ControlPlane plane) {
        long requests = 0;
        for (JsonNode report : plane.reports)
            for (JsonNode entry : report.path("entries"))
                requests += entry.path("requests").asLong(0);
        return requests;
    }
}
