package dev.tenon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.gateway.route.SignedEnvelope;
import dev.tenon.gateway.sample.RawGrpc;
import dev.tenon.gateway.sample.SampleTenant;
import dev.tenon.gateway.sample.TinyOnnx;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A token that is bound to addresses, shown by both wires from inside and outside of them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoundTokenIT {
    private static final String OFFICE = "192.0.2.7";
    private final SampleTenant acme = new SampleTenant("acme");
    private TestGateway gateway;
    private ManagedChannel channel;
    private long revision = 1;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        gateway = new TestGateway(data);
        gateway.plane.publish(
                acme, 1, SampleTenant.onnx("control", 1, TinyOnnx.linear(3, 4, 5), 0, 10_000));
        gateway.awaitReady(acme);
        channel =
                NettyChannelBuilder.forAddress("127.0.0.1", gateway.grpcPort())
                        .usePlaintext()
                        .build();
    }

    @AfterAll
    void stop() {
        channel.shutdownNow();
        gateway.close();
    }

    @Test
    void aTokenBoundElsewhereIsRefusedWithASentenceUnlessOurProxySaysWhereItComesFrom()
            throws Exception {
        bindTo("192.0.2.0/24", 403);
        assertThat(rest().body())
                .contains("This token is bound to addresses, and 127.0.0.1 is none of them");
        assertThat(rest(OFFICE).statusCode()).isEqualTo(200);
        assertThat(rest(OFFICE, "198.51.100.1").statusCode()).isEqualTo(403);
        assertThat(rest("198.51.100.1", OFFICE).statusCode()).isEqualTo(200);
        assertThat(grpc().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(grpc().getDescription())
                .isEqualTo("This token is bound to addresses, and 127.0.0.1 is none of them");
        assertThat(grpc(OFFICE).getCode()).isEqualTo(Status.Code.OK);
        assertThat(grpc(OFFICE, "198.51.100.1").getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
    }

    @Test
    void aTokenBoundToTheConnectionsOwnAddressHoldsOnBothWires() throws Exception {
        bindTo("127.0.0.0/8", 200);
        assertThat(grpc().getCode()).isEqualTo(Status.Code.OK);
        assertThat(rest(OFFICE).statusCode()).isEqualTo(403);
    }

    /// Whoever watches the machines sees no tenant's words.
    @Test
    void whatTheGatewayTellsItsOperatorNamesNoTenant() throws Exception {
        for (String path : List.of("/health", "/metrics", "/prometheus", "/v2", "/v2/health/ready"))
            assertThat(gateway.get(path, acme.token).body())
                    .as(path)
                    .doesNotContain(acme.slug, acme.id.toString(), acme.project.toString());
    }

    private void bindTo(String range, int expected) throws Exception {
        revision++;
        gateway.plane.put(
                "access/" + acme.id,
                revision,
                gateway.plane.key.envelopeBytes(
                        SignedEnvelope.ACCESS, acme.bound(revision, range)));
        TestGateway.await(
                () -> rest().statusCode() == expected && rest(OFFICE).statusCode() != expected);
    }

    private HttpResponse<String> rest(String... forwarded) throws Exception {
        var request =
                HttpRequest.newBuilder(gateway.at("/v2/models/churn/infer"))
                        .header("Authorization", "Bearer " + acme.token)
                        .POST(HttpRequest.BodyPublishers.ofString(TestGateway.ROW));
        for (String one : forwarded) request.header("X-Forwarded-For", one);
        return gateway.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private Status grpc(String... forwarded) {
        Metadata headers = RawGrpc.bearing(acme.token);
        for (String one : forwarded) headers.put(RawGrpc.key("x-forwarded-for"), one);
        try {
            RawGrpc.call(
                    channel,
                    headers,
                    RawGrpc.method("inference.GRPCInferenceService/ModelReady"),
                    RawGrpc.message(out -> out.writeString(1, "churn")));
            return Status.OK;
        } catch (StatusRuntimeException refused) {
            return refused.getStatus();
        }
    }
}
