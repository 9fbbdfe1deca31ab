package dev.tenon.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformApplication;
import dev.tenon.local.Database;
import dev.tenon.local.TestStack;
import dev.tenon.local.TestVisitor;
import dev.tenon.local.stack.TestKeycloak;
import dev.tenon.signout.SignOuts;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/// Sessions of the console at a real Keycloak: in, out everywhere, over a restart of the platform,
/// and while Keycloak is away. In order, since they share one Keycloak and one platform.
@TestMethodOrder(OrderAnnotation.class)
class SignInIT {
    private static final String ADA = "ada@acme.example";
    private static final String PASSWORD = "a-long-password-1";
    private static final UUID ACME = new UUID(4, 4);
    private static final UUID CHURN = new UUID(4, 5);
    private static final Database DATABASE = TestStack.freshDatabase();
    private static final int PORT = freePort();
    private static final String URL = "http://localhost:" + PORT;
    private static final Map<String, String> SETTINGS = new HashMap<>();
    private static TestKeycloak keycloak;
    private static RealmOfTests realm;
    private static ConfigurableApplicationContext platform;
    private static String subject;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(TestKeycloak.isAvailable());
        keycloak =
                TestKeycloak.start(
                        Map.of(
                                "TENON_URL", URL,
                                "TENON_CONSOLE_CLIENT_SECRET", "console-secret",
                                "TENON_PROVISIONING_CLIENT_SECRET", "provisioning-secret"));
        realm = new RealmOfTests(keycloak.address(), "provisioning-secret");
        subject = realm.add(ADA, PASSWORD);
        realm.organization("acme", subject);
        SETTINGS.putAll(DATABASE.settings());
        SETTINGS.putAll(TestStack.s3().settings(TestStack.freshBucket()));
        SETTINGS.put("TENON_PORT", String.valueOf(PORT));
        SETTINGS.put("TENON_URL", URL);
        SETTINGS.put("TENON_ISSUER", keycloak.address() + "/realms/tenon");
        SETTINGS.put("TENON_CONSOLE_CLIENT_SECRET", "console-secret");
        SETTINGS.put("TENON_PLATFORM_KEY", Base64.getUrlEncoder().encodeToString(new byte[32]));
        SETTINGS.put("TENON_GATEWAY_KEY", "gateway-key-of-tests");
        SETTINGS.put("vaadin.launch-browser", "false");
        platform = run();
        seed();
    }

    @AfterAll
    static void stop() {
        if (platform != null) platform.close();
        if (keycloak != null) keycloak.close();
    }

    @Test
    @Order(1)
    void aSignInLandsOnTheAddressThatWasAskedFor() {
        var visitor = signedIn("/t/acme/p/churn/runs?sort=name");
        assertThat(visitor.place().getPath()).isEqualTo("/t/acme/p/churn/runs");
        assertThat(visitor.place().getQuery()).contains("sort=name");
        assertThat(trail("action = 'session.started' and actor_kind = 'person'"))
                .as("and is in the trail, with where from")
                .isEqualTo(1);
        assertThat(trail("details ->> 'address' = '127.0.0.1'")).isEqualTo(1);
    }

    @Test
    @Order(2)
    void whatTheIdentityProviderEndsEndsHereToo() throws Exception {
        var visitor = signedIn("/t/acme");
        var other = signedIn("/t/acme");
        assertThat(isSignedIn(visitor)).isTrue();

        realm.endSessionsOf(subject);

        await(() -> !isSignedIn(visitor) && !isSignedIn(other));
        await(() -> ended("by the identity provider") >= 2);
        visitor.open(URI.create(URL + "/t/acme"));
        assertThat(visitor.page()).as("and the reader signs in anew").contains("kc-form-login");
    }

    @Test
    @Order(3)
    void whoSignsOutIsOutAndTheTrailSaysThatTheyDid() throws Exception {
        var visitor = signedIn("/t/acme");
        var before = ended("by the person");
        var token = Pattern.compile("name=\"_csrf\" content=\"([^\"]*)\"").matcher(visitor.page());
        assertThat(token.find()).as(visitor.page()).isTrue();
        visitor.send(URI.create(URL + "/logout"), Map.of("_csrf", token.group(1)));
        assertThat(isSignedIn(visitor)).isFalse();
        assertThat(ended("by the person")).isEqualTo(before + 1);
    }

    @Test
    @Order(3)
    void onlyASignedWordOfTheIdentityProviderEndsASession() throws Exception {
        var visitor = signedIn("/t/acme");
        for (var body : new String[] {"", "logout_token=a.b.c", "logout_token=" + unsigned()}) {
            var answer = post("/logout/connect/back-channel/tenon", body);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        }
        assertThat(isSignedIn(visitor)).isTrue();
    }

    @Test
    @Order(3)
    void theWordReachesEveryReplica() throws Exception {
        var otherPort = freePort();
        var otherUrl = "http://localhost:" + otherPort;
        realm.consoleAlsoAt(URL, otherUrl);
        try (var _ = run(Map.of("TENON_PORT", String.valueOf(otherPort)))) {
            var here = signedIn("/t/acme");
            var there = signedIn(otherUrl, "/t/acme");
            assertThat(isSignedIn(otherUrl, there)).isTrue();
            assertThat(trail("action = 'session.started' and actor_kind = 'person'"))
                    .isGreaterThan(1);

            realm.endSessionsOf(subject); // Keycloak calls one replica
            await(() -> !isSignedIn(here) && !isSignedIn(otherUrl, there));

            var again = signedIn(otherUrl, "/t/acme");
            platform.getBean(SignOuts.class).everywhere(subject);
            await(() -> !isSignedIn(otherUrl, again));
            await(() -> ended("by the person, everywhere") == 1);
            var late = signedIn(otherUrl, "/t/acme");
            Thread.sleep(2_500);
            assertThat(isSignedIn(otherUrl, late)).as("who comes after it may stay").isTrue();
        } finally {
            realm.consoleAlsoAt(URL);
        }
    }

    @Test
    @Order(3)
    void anOpenedInvitationIsNotedBeforeItsReaderSignsIn() throws Exception {
        var secret = "s".repeat(43);
        var id = UUID.randomUUID();
        change(
                """
                insert into invitation (tenant, id, email, name, roles, scopes, sha256, invited_by, created_at, expires_at)
                values (?, ?, 'new@acme.example', 'New', array['member'], array[?::uuid],
                        sha256(convert_to(?, 'UTF8')), ?, now(), now() + interval '1 day')
                """,
                ACME,
                id,
                ACME,
                secret,
                ACME);
        change(
                "insert into member_wish (tenant, email, name, wanted) values (?, 'new@acme.example', 'New', 'invited')",
                ACME);
        change(
                "insert into mail (tenant, id, event, recipient, subject) values (?, uuidv7(), ?, 'new@acme.example', 'Join')",
                ACME,
                "invitation/" + id + "/1");
        assertThat(trail("action = 'invitation.opened'")).isZero();

        var guest = new TestVisitor("nowhere").open(URI.create(URL + "/invitation/acme/" + secret));

        assertThat(guest.page()).as("and is sent to sign in").contains("kc-form-login");
        assertThat(trail("action = 'invitation.opened'")).isEqualTo(1);
    }

    @Test
    @Order(4)
    void afterARestartOfThePlatformTheReaderIsBackAtTheSameAddressWithoutTypingAnything() {
        var visitor = signedIn("/t/acme/p/churn");
        platform.close();
        platform = run();

        visitor.open(URI.create(URL + "/t/acme/p/churn/runs?sort=name"));

        assertThat(visitor.status()).isEqualTo(200);
        assertThat(visitor.place().toString()).startsWith(URL + "/t/acme/p/churn/runs?sort=name");
    }

    @Test
    @Order(5)
    void anOpenTabOfALostSessionIsToldToComeAgain() throws Exception {
        var answer =
                send(
                        HttpRequest.newBuilder(URI.create(URL + "/?v-r=uidl&v-uiId=0"))
                                .header("Content-Type", "application/json")
                                .header("Cookie", "JSESSIONID=0123456789ABCDEF0123456789ABCDEF")
                                .POST(BodyPublishers.ofString("{}"))
                                .build());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("sessionExpired");
    }

    @Test
    @Order(9)
    void whileKeycloakIsAwayTokensAndOpenSessionsGoOnAndNewSignInsAreToldWhy() throws Exception {
        var visitor = signedIn("/t/acme");
        var bearer = realm.accessToken(URL, ADA, PASSWORD);
        var pat = personalToken(bearer);
        assertThat(members(bearer)).isEqualTo(200);

        keycloak.stop();
        Thread.sleep(5_500); // for five seconds an answer of Keycloak's counts as a sign of life

        assertThat(members(pat)).isEqualTo(200);
        assertThat(members(bearer)).as("verified with the keys that are known").isEqualTo(200);
        assertThat(members(bearer + "x")).isEqualTo(401);
        assertThat(isSignedIn(visitor)).isTrue();
        assertThat(visitor.open(URI.create(URL + "/t/acme/p/churn")).status()).isEqualTo(200);
        var late = new TestVisitor("nowhere").open(URI.create(URL + "/t/acme"));
        assertThat(late.status()).isEqualTo(503);
        assertThat(late.words())
                .contains("Signing in is not possible right now")
                .doesNotContain("Exception");

        keycloak.start();
        realm = new RealmOfTests(keycloak.address(), "provisioning-secret");
        late.open(URI.create(URL + "/t/acme"));
        late.submit(Map.of("username", ADA));
        late.submit(Map.of("password", PASSWORD));
        assertThat(late.place().getPath())
                .as("signed in where they wanted to be")
                .isEqualTo("/t/acme");
        assertThat(isSignedIn(visitor)).as("nobody was signed out by the restart").isTrue();
        platform.close();
        platform = run();
        visitor.open(URI.create(URL + "/t/acme/p/churn"));
        assertThat(visitor.place().toString())
                .as("Keycloak knows its sessions from before its restart")
                .startsWith(URL + "/t/acme/p/churn");
    }

    private static TestVisitor signedIn(String address) {
        return signedIn(URL, address);
    }

    private static TestVisitor signedIn(String url, String address) {
        var visitor = new TestVisitor("nowhere").open(URI.create(url + address));
        visitor.submit(Map.of("username", ADA));
        visitor.submit(Map.of("password", PASSWORD));
        assertThat(visitor.status()).as(visitor.words()).isEqualTo(200);
        return visitor;
    }

    /// Whether the platform still knows the visitor's session; it is asked without a way to
    /// Keycloak.
    private static boolean isSignedIn(TestVisitor visitor) {
        return isSignedIn(URL, visitor);
    }

    private static boolean isSignedIn(String url, TestVisitor visitor) {
        return visitor.peek(URI.create(url + "/t/acme/api/v1/members")) == 200;
    }

    private static long ended(String how) {
        return trail("action = 'session.ended' and details ->> 'how' = '%s'".formatted(how));
    }

    private static long trail(String condition) {
        try (var connection = DATABASE.connectAsOperations();
                var rows =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "select count(*) from audit_detail where " + condition)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String personalToken(String bearer) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(URL + "/t/acme/api/v1/tokens"))
                        .header("Authorization", "Bearer " + bearer)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"name\":\"mine\",\"expiresInDays\":1}"))
                        .build();
        var answer = send(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(answer.body()).path("token").asString();
    }

    private static int members(String token) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(URL + "/t/acme/api/v1/members"))
                        .header("Authorization", "Bearer " + token)
                        .build())
                .statusCode();
    }

    private static HttpResponse<String> post(String address, String body) throws Exception {
        return send(
                HttpRequest.newBuilder(URI.create(URL + address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString());
        }
    }

    private static String unsigned() {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{\"alg\":\"none\"}".getBytes())
                + "."
                + encoder.encodeToString(("{\"sub\":\"" + subject + "\"}").getBytes())
                + ".";
    }

    private static ConfigurableApplicationContext run() {
        return run(Map.of());
    }

    private static ConfigurableApplicationContext run(Map<String, String> instead) {
        var settings = new HashMap<>(SETTINGS);
        settings.putAll(instead);
        var arguments = new ArrayList<String>();
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return SpringApplication.run(PlatformApplication.class, arguments.toArray(String[]::new));
    }

    private static void seed() throws SQLException {
        change(
                "insert into tenant (tenant, slug, display_name, state) values (?, 'acme', 'Acme', 'active')",
                ACME);
        change(
                """
                insert into tenant_wish (tenant, slug, display_name, plan, wanted, first_owner_email, first_owner_name)
                values (?, 'acme', 'Acme', 'standard', 'active', 'owner@acme.example', 'Owner')
                """,
                ACME);
        change(
                "insert into project (tenant, id, slug, display_name) values (?, ?, 'churn', 'Churn')",
                ACME,
                CHURN);
        change(
                "insert into membership (tenant, person, email, name, subject) values (?, ?, ?, 'Ada', ?)",
                ACME,
                ACME,
                ADA,
                subject);
        change(
                "insert into role_binding (tenant, person, scope, role) values (?, ?, ?, 'owner')",
                ACME,
                ACME,
                ACME);
    }

    private static void change(String sql, @Nullable Object... values) throws SQLException {
        try (var connection = DATABASE.connectAsOperations();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            statement.executeUpdate();
        }
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        var deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!condition.call() && System.nanoTime() < deadline) Thread.sleep(50);
        assertThat(condition.call()).isTrue();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new IllegalStateException(none);
        }
    }
}
