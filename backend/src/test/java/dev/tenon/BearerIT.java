package dev.tenon;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Tokens of the identity provider at our doors: each claim is checked on each call, and whoever
/// shows a bad one learns nothing of what was wrong with it.
class BearerIT extends PlatformIT {
    private static OwnTenant tenant;

    @BeforeEach
    void somebody() {
        if (tenant != null) return;
        tenant = new OwnTenant(DATABASE, "bearers");
        tenant.person("ada", "owner", tenant.id);
    }

    @Test
    void aPersonsTokenIsTakenAtTheTenantThatItWasMadeFor() {
        var answer = with(TestIssuer.sign(good().build())).get("/t/bearers/api/v1/projects");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var list = good().claim("organization", List.of("bearers")).build();
        assertThat(with(TestIssuer.sign(list)).get("/t/bearers/api/v1/projects").status())
                .isEqualTo(200);
    }

    static Stream<Arguments> badTokens() {
        return Stream.of(
                Arguments.of("another issuer", sign(good().issuer("http://evil.example"))),
                Arguments.of("another audience", sign(good().audience("account"))),
                Arguments.of("no audience", sign(good().audience((String) null))),
                Arguments.of(
                        "expired",
                        sign(good().expirationTime(Date.from(Instant.now().minusSeconds(120))))),
                Arguments.of(
                        "not valid yet",
                        sign(good().notBeforeTime(Date.from(Instant.now().plusSeconds(300))))),
                Arguments.of("no subject", sign(good().subject(null))),
                Arguments.of("another key", TestIssuer.signByAnother(good().build())),
                Arguments.of("no signature", unsigned()),
                Arguments.of("no token at all", "nonsense"),
                Arguments.of("a token of ours that is misspelt", "tenon_pat_" + "0".repeat(36)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void aBadTokenIsRefusedWithoutAHint(String what, String token) {
        var refused = with(token).get("/t/bearers/api/v1/projects");
        var nothing = new TestCaller(port, "bearers", null).get("/t/bearers/api/v1/projects");
        var nowhere = with(token).get("/t/no-such-tenant/api/v1/projects");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.body()).isEqualTo(nothing.body());
        assertThat(refused.headers().map().get("www-authenticate"))
                .isEqualTo(nothing.headers().map().get("www-authenticate"));
        assertThat(nowhere.status()).isEqualTo(401);
        assertThat(nowhere.body().replace("/t/no-such-tenant/", "/t/bearers/"))
                .isEqualTo(refused.body());
    }

    @ParameterizedTest
    @MethodSource("otherOrganizations")
    void aTokenOfAnotherOrganizationIsToldThatTheTenantIsNotThere(Object organizations) {
        var token = TestIssuer.sign(good().claim("organization", organizations).build());

        var refused = with(token).get("/t/bearers/api/v1/projects");
        var nowhere = with(token).get("/t/no-such-tenant/api/v1/projects");

        assertThat(refused.status()).isEqualTo(404);
        assertThat(nowhere.body().replace("/t/no-such-tenant/", "/t/bearers/"))
                .isEqualTo(refused.body());
    }

    static Stream<Object> otherOrganizations() {
        return Stream.of(Map.of("globex", Map.of()), List.of("bearers2"), "bearers", Map.of());
    }

    @Test
    void aTokenOfSomebodyWhoIsNoMemberAnyMoreIsToldTheSame() {
        var stranger = TestIssuer.claims("subject-of-a-stranger", "bearers").build();
        assertThat(with(TestIssuer.sign(stranger)).get("/t/bearers/api/v1/projects").status())
                .isEqualTo(404);
    }

    @Test
    void aServiceAccountComesByATokenOfItsOwnClientUntilItIsDisabled() {
        tenant.service("robot", "owner", tenant.id);
        provisioned("robot", "subject-of-a-robot");
        var robot =
                with(TestIssuer.sign(TestIssuer.claims("subject-of-a-robot", "bearers").build()));
        var account = "/t/bearers/api/v1/service-accounts/" + tenant.idOfPerson("robot");
        var owner = with(TestIssuer.sign(good().build()));

        assertThat(robot.get("/t/bearers/api/v1/projects").status()).isEqualTo(200);
        assertThat(owner.get(account + "/client").json().path("ready").asBoolean()).isTrue();
        var token = Map.of("name", "more", "expiresInDays", 3);
        assertThat(robot.post("/t/bearers/api/v1/tokens", token).json().path("code").asString())
                .isEqualTo("token-from-token");
        assertThat(robot.post(account + "/client/secret", Map.of()).status()).isEqualTo(403);
        var elsewhere = TestIssuer.claims("subject-of-a-robot", "globex").build();
        assertThat(with(TestIssuer.sign(elsewhere)).get("/t/bearers/api/v1/projects").status())
                .isEqualTo(404);

        assertThat(owner.post(account + "/disable", Map.of()).status()).isEqualTo(200);
        assertThat(robot.get("/t/bearers/api/v1/projects").status()).isEqualTo(404);
        assertThat(owner.post(account + "/enable", Map.of()).status()).isEqualTo(200);
        assertThat(robot.get("/t/bearers/api/v1/projects").status()).isEqualTo(200);

        assertThat(owner.delete(account + "/client").status()).isEqualTo(204);
        assertThat(robot.get("/t/bearers/api/v1/projects").status()).isEqualTo(404);
        assertThat(owner.get(account + "/client").status()).isEqualTo(404);
    }

    /// What provisioning reports once Keycloak has the client.
    private void provisioned(String name, String subject) {
        try (var connection = DATABASE.connectAsOperations();
                var give =
                        connection.prepareStatement(
                                "insert into program_client (tenant, person, client_secret) values (?, ?, 's')");
                var report =
                        connection.prepareStatement(
                                "update program_client set done_revision = revision, subject = ?, client_secret = null where person = ?")) {
            give.setObject(1, tenant.id);
            give.setObject(2, tenant.idOfPerson(name));
            give.executeUpdate();
            report.setString(1, subject);
            report.setObject(2, tenant.idOfPerson(name));
            report.executeUpdate();
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static JWTClaimsSet.Builder good() {
        return TestIssuer.claims("subject-bearers-ada", "bearers");
    }

    private static String sign(JWTClaimsSet.Builder claims) {
        return TestIssuer.sign(claims.build());
    }

    private static String unsigned() {
        return new com.nimbusds.jwt.PlainJWT(good().build()).serialize();
    }

    private TestCaller with(String token) {
        return new TestCaller(port, "bearers", token);
    }
}
