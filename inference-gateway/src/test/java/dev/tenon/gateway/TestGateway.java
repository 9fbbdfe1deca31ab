package dev.tenon.gateway;

import dev.tenon.gateway.sample.ControlPlane;
import dev.tenon.gateway.sample.SampleTenant;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/// A whole gateway in this process, with the control plane it follows.
final class TestGateway implements AutoCloseable {
    static final String ROW =
            """
            {"inputs":[{"name":"x","shape":[1,2],"datatype":"FP32","data":[[1,2]]}]}""";

    final ControlPlane plane;
    final HttpClient http = HttpClient.newHttpClient();
    private final Path data;
    private RunningGateway gateway;

    TestGateway(Path data) {
        this(data, new ControlPlane());
    }

    /// One of several that follow the same control plane.
    TestGateway(Path data, ControlPlane plane) {
        this.data = data;
        this.plane = plane;
        this.gateway = new RunningGateway(Settings.from(environment()));
    }

    /// Before the start: PyTorch's libraries, unpacked by a test before, are there already.
    Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("TENON_GATEWAY_PORT", "0"),
                Map.entry("TENON_GATEWAY_GRPC_PORT", "0"),
                Map.entry("TENON_GATEWAY_NAME", "g1"),
                Map.entry("TENON_GATEWAY_DATA", data.toString()),
                Map.entry("TENON_GATEWAY_KEY", ControlPlane.GATEWAY_KEY),
                Map.entry("TENON_PLATFORM_URL", plane.url()),
                Map.entry("TENON_PLATFORM_PUBLIC_KEY", plane.key.publicKey()),
                Map.entry("TENON_ISSUER", plane.url() + "/realms/tenon"),
                Map.entry("TENON_S3_ENDPOINT", plane.url()),
                Map.entry("TENON_S3_REGION", "local"),
                Map.entry("TENON_S3_BUCKET", "bucket"),
                Map.entry("TENON_S3_ACCESS_KEY", "a"),
                Map.entry("TENON_S3_SECRET_KEY", "s"));
    }

    void restart() {
        gateway.close();
        gateway = new RunningGateway(Settings.from(environment()));
    }

    int port() {
        return gateway.port();
    }

    int grpcPort() {
        return gateway.grpcPort();
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + gateway.port() + path);
    }

    HttpResponse<String> infer(SampleTenant tenant, String body) throws Exception {
        return post("/v2/models/churn/infer", tenant.token, body);
    }

    HttpResponse<String> inferInStaging(SampleTenant tenant, String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(
                                request("/v2/models/churn/infer", tenant.token, body),
                                (name, value) -> true)
                        .header("X-Tenon-Environment", "staging")
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> inferLater(SampleTenant tenant, String body) {
        return http.sendAsync(
                request("/v2/models/churn/infer", tenant.token, body),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String token, String body) throws Exception {
        return http.send(request(path, token, body), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String token) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer " + token).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String token, String body) {
        return HttpRequest.newBuilder(at(path))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    void awaitReady(SampleTenant tenant) throws Exception {
        await(() -> get("/v2/models/churn/ready", tenant.token).statusCode() == 200);
    }

    static void await(Callable<Boolean> condition) throws Exception {
        Instant until = Instant.now().plus(Duration.ofSeconds(40));
        while (!condition.call()) {
            if (Instant.now().isAfter(until))
                throw new AssertionError("It did not happen within 40 seconds");
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        gateway.close();
        plane.close();
    }
}
