package dev.tenon.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.local.TestVisitor;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a test does behind the scenes of a realm: people, and the end of their sessions.
final class RealmOfTests {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String VERIFIER = "v".repeat(64);

    private final String realm;
    private final String admin;
    private final String token;

    RealmOfTests(URI keycloak, String provisioningSecret) {
        this.realm = keycloak + "/realms/tenon";
        this.admin = keycloak + "/admin/realms/tenon";
        this.token =
                tokenFor(
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", "tenon-provisioning",
                                "client_secret", provisioningSecret));
    }

    /// Returns the subject.
    String add(String email, String password) {
        var person =
                Map.of(
                        "username",
                        email,
                        "email",
                        email,
                        "emailVerified",
                        true,
                        "firstName",
                        "Ada",
                        "lastName",
                        "Lovelace",
                        "enabled",
                        true,
                        "credentials",
                        java.util.List.of(Map.of("type", "password", "value", password)));
        var answer = post("/users", JSON.writeValueAsString(person));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        var place = answer.headers().firstValue("Location").orElseThrow();
        return place.substring(place.lastIndexOf('/') + 1);
    }

    /// An organization with one member, as provisioning makes one for a tenant.
    void organization(String slug, String member) {
        var body = Map.of("name", slug, "alias", slug, "enabled", true);
        var made = post("/organizations", JSON.writeValueAsString(body));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        var place = made.headers().firstValue("Location").orElseThrow();
        var id = place.substring(place.lastIndexOf('/') + 1);
        var joined = post("/organizations/" + id + "/members", "\"" + member + "\"");
        assertThat(joined.statusCode()).as(joined.body()).isEqualTo(201);
    }

    /// Lets the console sign people in at a second address too, as a replica without a balancer
    /// has.
    void consoleAlsoAt(String... urls) {
        var found =
                send(
                        HttpRequest.newBuilder(
                                        URI.create(admin + "/clients?clientId=tenon-console"))
                                .header("Authorization", "Bearer " + token)
                                .build());
        var client = (ObjectNode) JSON.readTree(found.body()).get(0);
        var callbacks = client.putArray("redirectUris");
        for (var url : urls) callbacks.add(url + "/login/oauth2/code/tenon");
        var answer =
                send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                admin + "/clients/" + client.path("id").asString()))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString(JSON.writeValueAsString(client)))
                                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    void endSessionsOf(String subject) {
        assertThat(post("/users/" + subject + "/logout", "{}").statusCode()).isEqualTo(204);
    }

    /// As the console gets one for a person.
    String accessToken(String url, String email, String password) {
        var callback = url + "/login/oauth2/code/tenon";
        var visitor =
                new TestVisitor(callback)
                        .open(
                                URI.create(
                                        "%s/protocol/openid-connect/auth?client_id=tenon-console&response_type=code&state=x&scope=openid+email+organization:*&redirect_uri=%s&code_challenge_method=S256&code_challenge=%s"
                                                .formatted(realm, encoded(callback), challenge())));
        visitor.submit(Map.of("username", email));
        visitor.submit(Map.of("password", password));
        var code = visitor.place().getQuery().replaceFirst(".*\\bcode=([^&]*).*", "$1");
        return tokenFor(
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        "tenon-console",
                        "client_secret",
                        "console-secret",
                        "redirect_uri",
                        callback,
                        "code_verifier",
                        VERIFIER,
                        "code",
                        code));
    }

    private String tokenFor(Map<String, String> form) {
        var body =
                form.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        var answer =
                send(
                        HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(body))
                                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("access_token").asString();
    }

    private HttpResponse<String> post(String path, String body) {
        return send(
                HttpRequest.newBuilder(URI.create(admin + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String challenge() {
        try {
            var digest =
                    java.security.MessageDigest.getInstance("SHA-256")
                            .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
