package dev.tenon.provisioning.organization;

import dev.tenon.provisioning.plan.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/// Keycloak's admin API for one realm. A refusal (4xx) is a [Refusal] with Keycloak's reason;
/// anything else that goes wrong is an outage and flies as [UncheckedIOException].
public final class KeycloakAdmin {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final URI server;
    private final String realm;
    private final String client;
    private final String secret;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private @Nullable String token;

    public KeycloakAdmin(URI server, String realm, String client, String secret) {
        this.server = server;
        this.realm = realm;
        this.client = client;
        this.secret = secret;
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    Optional<JsonNode> find(String path) {
        var answer = call("GET", path, null);
        return answer.statusCode() == 404 ? Optional.empty() : Optional.of(json(accepted(answer)));
    }

    JsonNode get(String path) {
        return json(accepted(call("GET", path, null)));
    }

    void post(String path, JsonNode body) {
        accepted(call("POST", path, body));
    }

    /// Posts a question, and reads the answer.
    JsonNode ask(String path, JsonNode question) {
        return json(accepted(call("POST", path, question)));
    }

    /// False where it is there already.
    boolean postOnce(String path, JsonNode body) {
        var answer = call("POST", path, body);
        if (answer.statusCode() == 409) return false;
        accepted(answer);
        return true;
    }

    boolean postOnce(String path, String bareText) {
        return postOnce(path, StringNode.valueOf(bareText));
    }

    void put(String path, @Nullable JsonNode body) {
        accepted(call("PUT", path, body));
    }

    /// What is gone already may be deleted again.
    void delete(String path) {
        deleteWith(path, null);
    }

    void deleteWith(String path, @Nullable JsonNode body) {
        var answer = call("DELETE", path, body);
        if (answer.statusCode() != 404) accepted(answer);
    }

    private HttpResponse<String> call(String method, String path, @Nullable JsonNode body) {
        var answer = send(request(method, path, body));
        if (answer.statusCode() != 401) return answer;
        token = null;
        return send(request(method, path, body));
    }

    private HttpRequest request(String method, String path, @Nullable JsonNode body) {
        var publisher =
                body == null
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(JSON.writeValueAsString(body));
        return HttpRequest.newBuilder(URI.create(server + "/admin/realms/" + realm + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(method, publisher)
                .build();
    }

    private synchronized String token() {
        if (token == null) token = freshToken();
        return token;
    }

    private String freshToken() {
        var form =
                "grant_type=client_credentials&client_id="
                        + encoded(client)
                        + "&client_secret="
                        + encoded(secret);
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        server
                                                + "/realms/"
                                                + realm
                                                + "/protocol/openid-connect/token"))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build();
        var answer = send(request);
        if (answer.statusCode() == 200) return json(answer.body()).path("access_token").asString();
        throw outage("Keycloak gives " + client + " no token: " + reason(answer));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new UncheckedIOException("Keycloak does not answer at " + server, unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw outage("Interrupted while asking Keycloak");
        }
    }

    private static String accepted(HttpResponse<String> answer) {
        var status = answer.statusCode();
        if (status < 300) return answer.body();
        var sentence =
                "Keycloak refuses "
                        + answer.request().method()
                        + " "
                        + answer.request().uri().getPath()
                        + ": "
                        + reason(answer);
        if (status >= 500 || status == 401 || status == 403 || status == 429)
            throw outage(sentence);
        throw new Refusal(sentence);
    }

    private static String reason(HttpResponse<String> answer) {
        try {
            var body = JSON.readTree(answer.body());
            for (var field : new String[] {"errorMessage", "error_description", "error"}) {
                if (body.path(field).isString()) return body.path(field).asString();
            }
        } catch (JacksonException notJson) {
            // the status says it
        }
        return "status " + answer.statusCode();
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    private static UncheckedIOException outage(String sentence) {
        return new UncheckedIOException(new IOException(sentence));
    }
}
