package dev.tenon;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One person with a token, asking the platform over HTTP; relative addresses lie below their
/// project `churn`.
public final class TestCaller {
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private static final JsonMapper JSON = JsonMapper.shared();

    private static @Nullable ApiContract contract;

    private final int port;
    private final String tenant;
    private final @Nullable String token;
    private final String[] headers;

    public TestCaller(int port, String tenant, @Nullable String token, String... headers) {
        this.port = port;
        this.tenant = tenant;
        this.token = token;
        this.headers = headers;
    }

    /// The same, who calls each request by this name.
    public TestCaller named(String request) {
        return with("X-Request-Id", request);
    }

    /// The same, by way of a proxy that says from where.
    public TestCaller behind(String address) {
        return with("X-Forwarded-For", address);
    }

    private TestCaller with(String header, String value) {
        var all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = header;
        all[headers.length + 1] = value;
        return new TestCaller(port, tenant, token, all);
    }

    /// What came back.
    public record Answer(int status, HttpHeaders headers, byte[] bytes) {
        public String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return JSON.readTree(bytes);
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    public Answer get(String address) {
        return send("GET", address, BodyPublishers.noBody(), null);
    }

    public Answer post(String address, Object body) {
        return send("POST", address, json(body), "application/json");
    }

    public Answer put(String address, Object body) {
        return send("PUT", address, json(body), "application/json");
    }

    public Answer patch(String address, Object body) {
        return send("PATCH", address, json(body), "application/json");
    }

    public Answer delete(String address) {
        return send("DELETE", address, BodyPublishers.noBody(), null);
    }

    public Answer delete(String address, Object body) {
        return send("DELETE", address, json(body), "application/json");
    }

    public Answer send(
            String method, String address, BodyPublisher body, @Nullable String contentType) {
        try {
            var answer =
                    HTTP.send(
                            request(method, address, body, contentType),
                            BodyHandlers.ofByteArray());
            var found = new Answer(answer.statusCode(), answer.headers(), answer.body());
            mustKeepTheContract(method, answer.uri().getPath(), found);
            return found;
        } catch (IOException failed) {
            throw new IllegalStateException(method + " " + address, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private void mustKeepTheContract(String method, String path, Answer answer) {
        var complaints =
                contract(port)
                        .complaints(
                                method,
                                path,
                                answer.status(),
                                answer.header("Content-Type"),
                                answer.bytes());
        if (!complaints.isEmpty()) {
            throw new AssertionError(
                    "Not as documented: %s%n%s".formatted(complaints, answer.body()));
        }
    }

    /// What the platform under test says of itself.
    public static synchronized ApiContract contract(int port) {
        var known = contract;
        if (known != null) return known;
        try {
            var address = URI.create("http://127.0.0.1:" + port + "/api/openapi");
            var text =
                    HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                            .body();
            contract = new ApiContract(text);
            return contract;
        } catch (IOException failed) {
            throw new IllegalStateException("No OpenAPI document", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public ApiContract contract() {
        return contract(port);
    }

    /// The same caller, sending these headers (names and values in turn) too.
    /// The same address, asked with another token.
    public TestCaller carrying(String other) {
        return new TestCaller(port, tenant, other, headers);
    }

    public TestCaller with(String... headers) {
        return new TestCaller(port, tenant, token, headers);
    }

    /// The request that this caller would send, for whoever reads the answer in another way.
    public HttpRequest request(
            String method, String address, BodyPublisher body, @Nullable String contentType) {
        var path =
                address.startsWith("/") ? address : "/t/%s/p/churn/%s".formatted(tenant, address);
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(60))
                        .method(method, body);
        if (token != null) request.header("Authorization", "Bearer " + token);
        if (contentType != null) request.header("Content-Type", contentType);
        if (headers.length > 0) request.headers(headers);
        return request.build();
    }

    private static BodyPublisher json(Object body) {
        return BodyPublishers.ofByteArray(
                body instanceof String text
                        ? text.getBytes(StandardCharsets.UTF_8)
                        : JSON.writeValueAsBytes(body));
    }
}
