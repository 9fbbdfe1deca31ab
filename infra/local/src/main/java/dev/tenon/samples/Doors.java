package dev.tenon.samples;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The public doors of a running stack, as one person after the other walks through them.
public final class Doors {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String platform;
    private final String gateway;
    private final String issuer;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Map<Person, Token> tokens = new HashMap<>();

    private record Token(String text, Instant until) {}

    public Doors(String platform, String gateway, String issuer) {
        this.platform = platform;
        this.gateway = gateway;
        this.issuer = issuer;
    }

    JsonNode get(Person person, String path) throws IOException, InterruptedException {
        return checked(send(person, "GET", platform + path, null));
    }

    /// Whether there is something at this path for the person.
    boolean has(Person person, String path) throws IOException, InterruptedException {
        var answer = send(person, "GET", platform + path, null);
        if (answer.statusCode() != 404) checked(answer);
        return answer.statusCode() != 404;
    }

    public JsonNode post(Person person, String path, Object body)
            throws IOException, InterruptedException {
        return checked(send(person, "POST", platform + path, BodyPublishers.ofString(json(body))));
    }

    /// Makes something that may be there already.
    void make(Person person, String path, Object body) throws IOException, InterruptedException {
        var answer = send(person, "POST", platform + path, BodyPublishers.ofString(json(body)));
        if (answer.statusCode() != 409) checked(answer);
    }

    void put(Person person, String path, byte[] bytes) throws IOException, InterruptedException {
        checked(send(person, "PUT", platform + path, BodyPublishers.ofByteArray(bytes)));
    }

    HttpResponse<String> predict(Person person, String path, Object body)
            throws IOException, InterruptedException {
        return send(person, "POST", gateway + path, BodyPublishers.ofString(json(body)));
    }

    /// A fresh access token of the person, from the identity provider.
    public String tokenOf(Person person) throws IOException, InterruptedException {
        var known = tokens.get(person);
        if (known != null && known.until().isAfter(Instant.now())) return known.text();
        var form =
                Map.of(
                        "grant_type", "password",
                        "client_id", "tenon-local",
                        "scope", scope(person),
                        "username", person.email(),
                        "password", person.password());
        var request =
                HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encoded(form)))
                        .build();
        var answer = checked(http.send(request, HttpResponse.BodyHandlers.ofString()));
        var lifetime = Duration.ofSeconds(answer.path("expires_in").asLong() - 20);
        var token = new Token(answer.path("access_token").asString(), Instant.now().plus(lifetime));
        tokens.put(person, token);
        return token.text();
    }

    /// A tenant's door takes only tokens that name its organization; the operator is in none.
    private static String scope(Person person) {
        return person.equals(Person.OPERATOR) ? "openid" : "openid organization:*";
    }

    /// Makes the next call ask for a fresh token: one from before the person was in the
    /// organization doesn't name it.
    void forget(Person person) {
        tokens.remove(person);
    }

    /// Whether the person's account is there already and works.
    boolean canSignIn(Person person) throws IOException, InterruptedException {
        try {
            tokenOf(person);
            return true;
        } catch (Refused notYet) {
            return false;
        }
    }

    private HttpResponse<String> send(
            Person person, String method, String address, @Nullable BodyPublisher body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(address))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + tokenOf(person))
                        .header("Content-Type", "application/json")
                        .method(method, body == null ? BodyPublishers.noBody() : body)
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode checked(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new Refused(answer.request().uri().getPath(), answer.statusCode(), answer.body());
        }
        return answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }

    private static String json(Object body) {
        return JSON.writeValueAsString(body);
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(
                        field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /// A door said no to something that samples need.
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String path, int status, String body) {
            super("%s answered %d: %s".formatted(path, status, body.strip()));
        }
    }
}
