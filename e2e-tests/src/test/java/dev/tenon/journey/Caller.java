package dev.tenon.journey;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A program with a token, calling addresses.
record Caller(String token) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    HttpResponse<String> get(String address) {
        return send(request(address).GET().build());
    }

    JsonNode json(String address) {
        return JSON.readTree(get(address).body());
    }

    HttpResponse<String> post(String address, String body, String... headers) {
        var request = request(address).POST(HttpRequest.BodyPublishers.ofString(body));
        request.header("Content-Type", "application/json");
        if (headers.length > 0) request.headers(headers);
        return send(request.build());
    }

    HttpResponse<String> put(String address, byte[] bytes) {
        return send(request(address).PUT(HttpRequest.BodyPublishers.ofByteArray(bytes)).build());
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(request.uri() + " can't be reached", failed);
        }
    }
}
