package dev.tenon.local;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tenon's public API, spoken as one of the sample people.
final class PublicApi {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final JsonMapper JSON = new JsonMapper();

    private final String platform;
    private final String token;

    private PublicApi(String platform, String token) {
        this.platform = platform;
        this.token = token;
    }

    /// Signs in by password, which only the local realm's client `tenon-local` allows.
    static PublicApi as(String email, Addresses addresses)
            throws IOException, InterruptedException {
        var form =
                Map.of(
                        "grant_type", "password",
                        "client_id", "tenon-local",
                        "username", email,
                        "password", SampleAccounts.passwordOf(email),
                        "scope", "openid organization:*");
        var body =
                form.entrySet().stream()
                        .map(
                                field ->
                                        field.getKey()
                                                + "="
                                                + URLEncoder.encode(
                                                        field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        var request =
                HttpRequest.newBuilder(
                                URI.create(addresses.issuer() + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .timeout(Duration.ofSeconds(20))
                        .POST(BodyPublishers.ofString(body))
                        .build();
        var answer = send(request);
        if (answer.status() != 200)
            throw new IOException(email + " could not sign in: " + answer.text());
        return new PublicApi(addresses.platform(), answer.json().path("access_token").asString());
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    Answer post(String path, Object body) throws IOException, InterruptedException {
        return send(
                request(path).POST(BodyPublishers.ofString(JSON.writeValueAsString(body))).build());
    }

    Answer put(String path, Object body) throws IOException, InterruptedException {
        return send(
                request(path).PUT(BodyPublishers.ofString(JSON.writeValueAsString(body))).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(platform + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30));
    }

    private static Answer send(HttpRequest request) throws IOException, InterruptedException {
        var response = HTTP.send(request, BodyHandlers.ofString());
        return new Answer(
                request.method() + " " + request.uri().getPath(),
                response.statusCode(),
                response.body());
    }

    /// What came back, and to what.
    record Answer(String call, int status, @Nullable String text) {

        boolean isGood() {
            return status / 100 == 2;
        }

        Answer orThrow() throws IOException {
            if (!isGood())
                throw new IOException("%s answered %d: %s".formatted(call, status, text));
            return this;
        }

        JsonNode json() {
            return JSON.readTree(text == null || text.isBlank() ? "null" : text);
        }
    }
}
