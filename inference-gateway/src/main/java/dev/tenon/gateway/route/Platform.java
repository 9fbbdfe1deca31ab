package dev.tenon.gateway.route;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;

/// The control plane, as this gateway reaches it: its address, and the key to its door.
public final class Platform {
    private final HttpClient http;
    private final URI address;
    private final String gatewayKey;

    public Platform(HttpClient http, URI address, String gatewayKey) {
        this.http = http;
        this.address = address;
        this.gatewayKey = gatewayKey;
    }

    HttpRequest.Builder at(String path, Duration patience) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(patience)
                .header("Authorization", "Bearer " + gatewayKey);
    }

    public <T> HttpResponse<T> post(
            String path, byte[] json, Duration patience, BodyHandler<T> answer)
            throws IOException, InterruptedException {
        return send(
                at(path, patience)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(json)),
                answer);
    }

    <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> answer)
            throws IOException, InterruptedException {
        return http.send(request.build(), answer);
    }
}
