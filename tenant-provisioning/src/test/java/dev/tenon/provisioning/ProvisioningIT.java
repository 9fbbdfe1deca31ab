package dev.tenon.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.local.TestStack;
import dev.tenon.provisioning.organization.KeycloakForTests;
import dev.tenon.provisioning.organization.RealmCheck;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The whole program against a real Keycloak, PostgreSQL and S3. One Keycloak for all of it, since
/// it takes its time to start.
class ProvisioningIT {
    private static final UUID ACME = new UUID(1, 1);
    private static final Contract PLATFORM = new Contract(TestStack.freshDatabase());
    private static KeycloakForTests keycloak;

    @BeforeAll
    static void start() throws IOException {
        PLATFORM.make();
        keycloak = KeycloakForTests.start();
    }

    @Test
    void anOldRealmIsBroughtToWhatAFreshOneIs() {
        RealmCheck.anOldRealmIsBroughtToWhatAFreshOneIs(keycloak);
    }

    @Test
    void aChangedAddressReachesTheRealm() {
        RealmCheck.aChangedAddressReachesTheRealm(keycloak);
    }

    @Test
    void aTenantLivesAndEnds() throws Exception {
        var settings = settings(Map.of("TENON_LOCAL", "true", "TENON_DELETION_GRACE_DAYS", "0"));
        try (var _ = ProgramForTests.start(settings)) {
            PLATFORM.wish(ACME, "acme", "active");
            PLATFORM.wishMember(ACME, "scientist@acme.example", "member");
            await("active|1", () -> tenant("state || '|' || done_revision"));
            await(
                    "1",
                    () ->
                            PLATFORM.read(
                                    "select done_revision from member_wish where email like 'scientist%'"));
            var organization = tenant("organization_id");

            var scientist =
                    RealmCheck.accessToken(keycloak, "scientist@acme.example", "tenon-scientist");
            assertThat(scientist.path("aud").asString()).isEqualTo("tenon-api");
            assertThat(scientist.at("/organization/acme/id").asString()).isEqualTo(organization);
            assertThat(scientist.path("sub").asString())
                    .isEqualTo(
                            PLATFORM.read(
                                    "select subject from member_wish where email like 'scientist%'"));
            var operator =
                    RealmCheck.accessToken(keycloak, "operator@tenon.example", "tenon-operator");
            assertThat(operator.at("/realm_access/roles").toString()).contains("platform-operator");

            PLATFORM.wish(ACME, "acme", "suspended");
            await("suspended|2", () -> tenant("state || '|' || done_revision"));
            var suspended =
                    RealmCheck.accessToken(keycloak, "scientist@acme.example", "tenon-scientist");
            assertThat(suspended.at("/organization/acme").isMissingNode()).isTrue();

            PLATFORM.wishMember(ACME, "late@acme.example", "member");
            PLATFORM.wishMember(ACME, "scientist@acme.example", "gone");
            await(
                    "0",
                    () ->
                            PLATFORM.read(
                                    "select count(*) from member_wish where email like '%acme.example' and done_revision < revision"));
            PLATFORM.wish(ACME, "acme", "active");
            await("active|3", () -> tenant("state || '|' || done_revision"));
            assertThat(
                            RealmCheck.accessToken(keycloak, "late@acme.example", "tenon-late")
                                    .at("/organization/acme/id")
                                    .asString())
                    .isEqualTo(organization);
            assertThat(
                            RealmCheck.accessToken(
                                            keycloak, "scientist@acme.example", "tenon-scientist")
                                    .at("/organization/acme")
                                    .isMissingNode())
                    .isTrue();

            PLATFORM.wish(ACME, "acme", "deleted");
            await("deleted|4", () -> tenant("state || '|' || done_revision"));
            assertThat(tenant("problem")).isNull();
        }
    }

    @Test
    void aServiceAccountsClientGetsTokensForItsTenantUntilItIsWithdrawn() throws Exception {
        var tenant = new UUID(7, 7);
        var robot = new UUID(7, 8);
        var settings = settings(Map.of("TENON_DELETION_GRACE_DAYS", "0"));
        try (var _ = ProgramForTests.start(settings)) {
            PLATFORM.wish(tenant, "wayne", "active");
            PLATFORM.wishProgram(tenant, robot, "first-secret", "given");
            await("1|true", () -> program(robot));
            var organization =
                    PLATFORM.read("select organization_id from tenant_wish where slug = 'wayne'");
            var token = programToken(robot, "first-secret");
            assertThat(token.path("aud").asString()).isEqualTo("tenon-api");
            assertThat(token.at("/organization/wayne/id").asString()).isEqualTo(organization);
            assertThat(token.path("organization").size()).isEqualTo(1);
            assertThat(token.path("sub").asString())
                    .isEqualTo(PLATFORM.read("select subject from program_client"));
            assertThat(token.path("realm_access").isMissingNode()).isTrue();

            PLATFORM.wishProgram(tenant, robot, "second-secret", "given");
            await("2|true", () -> program(robot));
            assertThat(programToken(robot, "second-secret").path("sub").asString())
                    .isEqualTo(token.path("sub").asString());
            assertThat(refused(robot, "first-secret")).contains("unauthorized_client");

            PLATFORM.wishProgram(tenant, robot, "third-secret", "withdrawn");
            await("3|true", () -> program(robot));
            assertThat(refused(robot, "second-secret")).contains("invalid_client");

            PLATFORM.wishProgram(tenant, robot, "fourth-secret", "given");
            await("4|true", () -> program(robot));
            PLATFORM.wish(tenant, "wayne", "deleted");
            await(
                    "deleted",
                    () -> PLATFORM.read("select state from tenant_wish where slug = 'wayne'"));
            assertThat(refused(robot, "fourth-secret")).contains("invalid_client");
        }
    }

    private static @Nullable String program(UUID robot) {
        return PLATFORM.read(
                "select done_revision || '|' || (client_secret is null) from program_client where person = '%s'"
                        .formatted(robot));
    }

    private static tools.jackson.databind.JsonNode programToken(UUID robot, String secret) {
        var answer =
                tools.jackson.databind.json.JsonMapper.shared()
                        .readTree(keycloak.token(form(robot, secret)));
        var claims = answer.path("access_token").asString().split("\\.")[1];
        return tools.jackson.databind.json.JsonMapper.shared()
                .readTree(java.util.Base64.getUrlDecoder().decode(claims));
    }

    private static String refused(UUID robot, String secret) {
        return keycloak.token(form(robot, secret));
    }

    private static Map<String, String> form(UUID robot, String secret) {
        return Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                "wayne-service-" + robot,
                "client_secret",
                secret,
                "scope",
                "openid");
    }

    @Test
    void outsideTheLocalStackNobodyGetsAWellKnownPassword() throws Exception {
        var tenant = new UUID(3, 3);
        try (var program = ProgramForTests.start(settings(Map.of()))) {
            PLATFORM.wish(tenant, "initech", "active");
            await(
                    "active",
                    () -> PLATFORM.read("select state from tenant_wish where slug = 'initech'"));
            RealmCheck.nobodyLocalIsLeft(keycloak, "owner@initech.example");
            await("200 {\"status\":\"UP\"}", program::health);
            for (var path : List.of("/health", "/metrics", "/prometheus", "/actuator/prometheus"))
                assertThat(program.asked(path))
                        .as(path)
                        .doesNotContain("initech", tenant.toString(), "away");
        }
    }

    @Test
    void killedAgainAndAgainItStillGetsThere() throws Exception {
        var tenant = new UUID(5, 5);
        var settings = settings(Map.of("TENON_LOCAL", "true"));
        var chance = new Random(Long.getLong("tenon.seed", 1));
        PLATFORM.wish(tenant, "umbrella", "active");
        for (int i = 0; i < 6; i++)
            PLATFORM.wishMember(tenant, "p" + i + "@umbrella.example", "member");
        for (int life = 0; life < 4; life++) {
            var progress = progress();
            try (var program = ProgramForTests.start(settings)) {
                awaitNews(progress);
                Thread.sleep(chance.nextInt(200));
                program.kill();
            }
        }
        try (var _ = ProgramForTests.start(settings)) {
            await(
                    "active",
                    () -> PLATFORM.read("select state from tenant_wish where slug = 'umbrella'"));
            await(
                    "6",
                    () ->
                            PLATFORM.read(
                                    "select count(*) from member_wish where done_revision = 1"
                                            + " and email like '%umbrella.example'"));
        }
        for (int i = 0; i < 6; i++) {
            var token =
                    RealmCheck.accessToken(keycloak, "p" + i + "@umbrella.example", "tenon-p" + i);
            assertThat(token.at("/organization/umbrella/id").isString()).isTrue();
        }
    }

    /// Changes with every step on the way of the tenant that is killed again and again.
    private static @Nullable String progress() {
        return PLATFORM.read(
                """
                select (select concat(state, step, organization_id) from tenant_wish where slug = 'umbrella')
                    || (select count(*) from member_wish
                         where done_revision = 1 and email like '%umbrella.example')
                """);
    }

    private static void awaitNews(@Nullable String before) throws InterruptedException {
        var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (Objects.equals(before, progress()) && System.nanoTime() < deadline) Thread.sleep(10);
        assertThat(progress()).isNotEqualTo(before);
    }

    private static @Nullable String tenant(String columns) {
        return PLATFORM.read("select " + columns + " from tenant_wish where slug = 'acme'");
    }

    private static Map<String, String> settings(Map<String, String> more) {
        var all = new HashMap<String, String>(KeycloakForTests.SETTINGS);
        all.putAll(PLATFORM.database().settings());
        all.putAll(TestStack.s3().settings("provisioning-it"));
        all.put("TENON_KEYCLOAK_URL", keycloak.address().toString());
        all.putAll(more);
        return all;
    }

    private static void await(String expected, Callable<@Nullable String> actual) throws Exception {
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!expected.equals(actual.call()) && System.nanoTime() < deadline) Thread.sleep(100);
        assertThat(actual.call())
                .as("%s", PLATFORM.read("select string_agg(t::text, '; ') from tenant_wish t"))
                .isEqualTo(expected);
    }
}
