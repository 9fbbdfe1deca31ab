package dev.tenon.days;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A caller of MLflow's wire that asks again until it is answered, as MLflow's client does. An
/// outage is a 503 or no answer; everything else is a surprise.
final class Stubborn {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PATIENCE_SECONDS = 90;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String tracking;
    private final String token;

    final Queue<String> surprises = new ConcurrentLinkedQueue<>();

    Stubborn(String tracking, String token) {
        this.tracking = tracking;
        this.token = token;
    }

    JsonNode post(String path, Map<String, ?> message) throws InterruptedException {
        var body = BodyPublishers.ofString(JSON.writeValueAsString(message));
        return insist(request(path).header("Content-Type", "application/json").POST(body).build());
    }

    JsonNode get(String path) throws InterruptedException {
        return insist(request(path).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(tracking + "/api/2.0/mlflow/" + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode insist(HttpRequest request) throws InterruptedException {
        var deadline = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
        while (System.nanoTime() < deadline) {
            var answer = once(request);
            if (answer != null && answer.statusCode() == 200) return JSON.readTree(answer.body());
            if (answer != null && answer.statusCode() != 503) {
                surprises.add(answer.statusCode() + " " + answer.body());
            }
            Thread.sleep(100);
        }
        throw new AssertionError(request.uri() + " was never answered");
    }

    private @Nullable HttpResponse<String> once(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException away) {
            return null;
        }
    }
}
