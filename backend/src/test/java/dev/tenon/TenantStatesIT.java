package dev.tenon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import dev.tenon.TestCaller.Answer;
import dev.tenon.identity.AccessTokenText;
import dev.tenon.operator.TenantRegistry;
import jakarta.servlet.Filter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What each state of a tenant means at the doors: to people, to tokens and to gateways.
class TenantStatesIT extends PlatformIT {
    private static final Duration SECONDS = Duration.ofSeconds(3);
    private static final List<String> PEOPLE = List.of("owner", "auditor", "viewer");

    @Autowired TenantRegistry registry;
    @Autowired WebApplicationContext beans;

    @Autowired
    @Qualifier("springSecurityFilterChain")
    Filter security;

    private final UUID tenant = UUID.randomUUID();
    private final UUID project = UUID.randomUUID();
    private final String slug = "s" + tenant.toString().substring(0, 8);
    private final Map<String, String> tokens = new HashMap<>();
    private MockMvc inPerson;

    @BeforeEach
    void anActiveTenant() throws SQLException {
        inPerson = MockMvcBuilders.webAppContextSetup(beans).addFilters(security).build();
        try (var connection = DATABASE.connectAsOperations()) {
            run(
                    connection,
                    "insert into tenant (tenant, slug, display_name, state) values (?, ?, ?, 'active')",
                    tenant,
                    slug,
                    slug);
            run(
                    connection,
                    """
                    insert into tenant_wish (tenant, slug, display_name, plan, wanted, first_owner_email, first_owner_name, state, done_revision)
                    values (?, ?, ?, 'standard', 'active', 'owner@example.org', 'Owner', 'active', 1)
                    """,
                    tenant,
                    slug,
                    slug);
            run(
                    connection,
                    "insert into project (tenant, id, slug, display_name) values (?, ?, 'only', 'Only')",
                    tenant,
                    project);
            for (var person : PEOPLE) person(connection, person);
        }
    }

    @Test
    void inAnActiveTenantTokensAndPeopleWork() throws Exception {
        for (var person : PEOPLE) {
            assertThat(byToken(person, "GET", home()).status()).isEqualTo(200);
            assertThat(inPerson(person, "GET", home()).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"suspended", "deletion_pending"})
    void inATenantThatRestsEveryTokenIsToldWhy(String state) throws Exception {
        set(state);
        var slugOfProblem = "tenant-" + state.replace('_', '-');
        for (var person : PEOPLE) {
            for (var method : List.of("GET", "POST", "DELETE")) {
                var answer = byToken(person, method, home());
                mustBe(answer, 403, slugOfProblem);
            }
            mustBe(
                    byToken(person, "GET", "/t/%s/api/v1/members".formatted(slug)),
                    403,
                    slugOfProblem);
            var mlflow =
                    byToken(
                            person,
                            "GET",
                            "/t/%s/p/only/api/2.0/mlflow/experiments/search".formatted(slug));
            assertThat(mlflow.status()).isEqualTo(403);
            assertThat(mlflow.json().path("error_code").asString()).isEqualTo("PERMISSION_DENIED");
            assertThat(mlflow.json().path("message").asString()).startsWith("This tenant is");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"suspended", "deletion_pending"})
    void inATenantThatRestsItsOwnerMayLookAndExportAndNothingElse(String state) throws Exception {
        set(state);
        for (var address :
                List.of(
                        home(),
                        "/t/%s/api/v1/members".formatted(slug),
                        "/t/%s/api/v1/projects".formatted(slug),
                        "/t/%s/api/v1/audit/entries".formatted(slug),
                        "/t/%s/p/only/api/v1/runs".formatted(slug))) {
            assertThat(inPerson("owner", "GET", address).status()).as(address).isEqualTo(200);
        }
        for (var method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            mustBe(
                    inPerson("owner", method, "/t/%s/api/v1/projects".formatted(slug)),
                    403,
                    "tenant-" + state.replace('_', '-'));
        }
        for (var person : List.of("auditor", "viewer")) {
            mustBe(inPerson(person, "GET", home()), 403, "tenant-" + state.replace('_', '-'));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"requested", "provisioning"})
    void beforeATenantIsActiveNobodyWorksInIt(String state) throws Exception {
        set(state);
        for (var person : PEOPLE) {
            mustBe(byToken(person, "GET", home()), 403, "tenant-not-ready");
            mustBe(inPerson(person, "GET", home()), 403, "tenant-not-ready");
        }
    }

    @Test
    void aDeletedTenantAnswersAsOneThatNeverWas() throws Exception {
        set("deleted");
        for (var person : PEOPLE) {
            var gone = byToken(person, "GET", home());
            var never = byToken(person, "GET", home().replace(slug, "never-was"));
            assertThat(gone.status()).isEqualTo(never.status());
            assertThat(gone.body().replace(slug, "never-was")).isEqualTo(never.body());
            var goneInPerson = inPerson(person, "GET", home());
            var neverInPerson = inPerson(person, "GET", home().replace(slug, "never-was"));
            assertThat(goneInPerson.status()).isEqualTo(404).isEqualTo(neverInPerson.status());
            assertThat(goneInPerson.body().replace(slug, "never-was"))
                    .isEqualTo(neverInPerson.body());
        }
    }

    @Test
    void aStrangerIsToldNothingOfATenantsState() throws Exception {
        var before = as("owner", "globex").get(home()).body();
        for (var state : List.of("requested", "suspended", "deletion_pending", "deleted")) {
            set(state);
            assertThat(as("owner", "globex").get(home()).body()).as(state).isEqualTo(before);
            assertThat(session("subject-globex-owner", "GET", home()).status()).isEqualTo(404);
        }
    }

    @Test
    void theOperatorsWordClosesTheDoorsAtOnceAndGatewaysAreToldWithinSeconds() throws Exception {
        assertThat(accessState()).isEqualTo("active");
        var tag = gateway().get("/gateway/v1/documents").header("ETag");
        try (var http = HttpClient.newHttpClient()) {
            var asked =
                    gateway()
                            .request(
                                    "GET",
                                    "/gateway/v1/documents?wait=30",
                                    BodyPublishers.noBody(),
                                    null);
            var withTag =
                    java.net.http.HttpRequest.newBuilder(asked, (_, _) -> true)
                            .header("If-None-Match", tag)
                            .build();
            var waiting = http.sendAsync(withTag, BodyHandlers.ofString());
            Thread.sleep(300);
            var start = System.nanoTime();
            registry.suspend(slug);
            mustBe(byToken("owner", "GET", home()), 403, "tenant-suspended");
            var told = waiting.get(SECONDS.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(told.statusCode()).isEqualTo(200);
            assertThat(accessState()).isEqualTo("suspended");
            System.out.printf(
                    "From the operator's word to the gateway's document: %d ms%n",
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        }
    }

    /// What was under way when the tenant was closed is not to open it again.
    @Test
    void aReportOfATimeBeforeDoesNotOpenATenantThatWasClosed() throws Exception {
        registry.suspend(slug);
        provisioningReports("active");
        mustBe(byToken("owner", "GET", home()), 403, "tenant-suspended");
        provisioningReports("suspended");
        registry.resume(slug);
        mustBe(byToken("owner", "GET", home()), 403, "tenant-suspended");
        provisioningReports("active");
        assertThat(byToken("owner", "GET", home()).status()).isEqualTo(200);
        registry.delete(slug);
        mustBe(byToken("owner", "GET", home()), 403, "tenant-deletion-pending");
        provisioningReports("deleted");
        assertThat(byToken("owner", "GET", home()).status()).isEqualTo(401);
        assertThat(gateway().get("/gateway/v1/documents/access/" + tenant).status()).isEqualTo(404);
    }

    private String home() {
        return "/t/%s/p/only/api/v1".formatted(slug);
    }

    private Answer byToken(String person, String method, String address) {
        return new TestCaller(port, slug, tokens.get(person))
                .send(method, address, BodyPublishers.noBody(), null);
    }

    private record InPerson(int status, String body) {}

    private InPerson inPerson(String person, String method, String address) throws Exception {
        return session("subject-%s-%s".formatted(slug, person), method, address);
    }

    /// As the console's own pages ask: with the cookie of a session in which somebody signed in.
    private InPerson session(String subject, String method, String address) throws Exception {
        var session = new MockHttpSession();
        session.setAttribute(
                "SPRING_SECURITY_CONTEXT",
                new SecurityContextImpl(new TestingAuthenticationToken(subject, "", "ROLE_USER")));
        var answer =
                inPerson.perform(
                                request(HttpMethod.valueOf(method), address)
                                        .session(session)
                                        .header("X-Tenon-Console", "1"))
                        .andReturn()
                        .getResponse();
        return new InPerson(answer.getStatus(), answer.getContentAsString());
    }

    private static void mustBe(Answer answer, int status, String code) {
        mustBe(new InPerson(answer.status(), answer.body()), status, code);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    private static void mustBe(InPerson answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer.body()).path("code").asString()).isEqualTo(code);
    }

    private TestCaller gateway() {
        return new TestCaller(port, slug, "gateway-key-of-tests");
    }

    private String accessState() {
        var envelope = gateway().get("/gateway/v1/documents/access/" + tenant).json();
        return json(new String(
                        Base64.getDecoder().decode(envelope.path("payload").asString()),
                        java.nio.charset.StandardCharsets.UTF_8))
                .path("state")
                .asString();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private void set(String state) throws SQLException {
        try (var connection = DATABASE.connectAsOperations()) {
            run(connection, "update tenant set state = ? where tenant = ?", state, tenant);
        }
    }

    private void provisioningReports(String state) throws SQLException {
        try (var connection = DATABASE.connectAsProvisioning()) {
            run(
                    connection,
                    "update tenant_wish set state = ?, done_revision = revision where tenant = ?",
                    state,
                    tenant);
        }
    }

    private void person(Connection connection, String name) throws SQLException {
        var person = UUID.randomUUID();
        var token = AccessTokenText.random(new Random());
        tokens.put(name, token.reveal());
        run(
                connection,
                "insert into membership (tenant, person, email, name, subject) values (?, ?, ?, ?, ?)",
                tenant,
                person,
                name + "@" + slug + ".test",
                name,
                "subject-%s-%s".formatted(slug, name));
        run(
                connection,
                "insert into role_binding (tenant, person, scope, role) values (?, ?, ?, ?)",
                tenant,
                person,
                name.equals("viewer") ? project : tenant,
                name);
        run(
                connection,
                "insert into access_token (tenant, id, person, name, sha256, hint, expires_at) values (?, ?, ?, 'tests', ?, 'test', now() + interval '1 day')",
                tenant,
                UUID.randomUUID(),
                person,
                token.sha256());
    }

    private static void run(Connection connection, String text, Object... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(text)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            statement.executeUpdate();
        }
    }
}
