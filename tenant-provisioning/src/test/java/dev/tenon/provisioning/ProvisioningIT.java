package dev.tenon.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.local.TestStack;
import dev.tenon.provisioning.organization.KeycloakForTests;
import dev.tenon.provisioning.organization.RealmCheck;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The whole program against a real Keycloak, PostgreSQL and S3. One Keycloak for all of it, since it takes its time to start.
class ProvisioningIT {
    private static final UUID ACME = new UUID(1, 1);
    private static final Contract PLATFORM = new Contract(TestStack.freshDatabase());
    private static KeycloakForTests keycloak;

    @BeforeAll
    static void start() throws IOException {
        PLATFORM.make();
        keycloak = KeycloakForTests.start();
    }

    @AfterAll
    static void stop() {
        if (keycloak != null) keycloak.close();
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
        try (var provisioning = new Provisioning(settings, Clock.systemUTC())) {
            var thread = Thread.ofVirtual().start(provisioning::run);
            PLATFORM.wish(ACME, "acme", "active");
            PLATFORM.wishMember(ACME, "scientist@acme.example", "member");
            await("active|1", () -> tenant("state || '|' || done_revision"));
            await("1", () -> PLATFORM.read("select done_revision from member_wish"));
            var organization = tenant("organization_id");

            var scientist = RealmCheck.accessToken(keycloak, "scientist@acme.example", "tenon-scientist");
            assertThat(scientist.path("aud").asString()).isEqualTo("tenon-api");
            assertThat(scientist.at("/organization/acme/id").asString()).isEqualTo(organization);
            assertThat(scientist.path("sub").asString()).isEqualTo(PLATFORM.read("select subject from member_wish"));
            var operator = RealmCheck.accessToken(keycloak, "operator@tenon.example", "tenon-operator");
            assertThat(operator.at("/realm_access/roles").toString()).contains("platform-operator");

            PLATFORM.wish(ACME, "acme", "suspended");
            await("suspended|2", () -> tenant("state || '|' || done_revision"));
            var suspended = RealmCheck.accessToken(keycloak, "scientist@acme.example", "tenon-scientist");
            assertThat(suspended.at("/organization/acme").isMissingNode()).isTrue();

            PLATFORM.wishMember(ACME, "late@acme.example", "member");
            PLATFORM.wishMember(ACME, "scientist@acme.example", "gone");
            await("0", () -> PLATFORM.read("select count(*) from member_wish where done_revision < revision"));
            PLATFORM.wish(ACME, "acme", "active");
            await("active|3", () -> tenant("state || '|' || done_revision"));
            assertThat(RealmCheck.accessToken(keycloak, "late@acme.example", "tenon-late")
                            .at("/organization/acme/id")
                            .asString())
                    .isEqualTo(organization);
            assertThat(RealmCheck.accessToken(keycloak, "scientist@acme.example", "tenon-scientist")
                            .at("/organization/acme")
                            .isMissingNode())
                    .isTrue();

            PLATFORM.wish(ACME, "acme", "deleted");
            await("deleted|4", () -> tenant("state || '|' || done_revision"));
            assertThat(tenant("problem")).isNull();
            provisioning.close();
            thread.join(Duration.ofSeconds(20));
        }
    }

    @Test
    void outsideTheLocalStackNobodyGetsAWellKnownPassword() throws Exception {
        var tenant = new UUID(3, 3);
        try (var provisioning = new Provisioning(settings(Map.of()), Clock.systemUTC())) {
            var thread = Thread.ofVirtual().start(provisioning::run);
            PLATFORM.wish(tenant, "initech", "active");
            await("active", () -> PLATFORM.read("select state from tenant_wish where slug = 'initech'"));
            RealmCheck.nobodyLocalIsLeft(keycloak, "owner@initech.example");
            provisioning.close();
            thread.join(Duration.ofSeconds(20));
        }
    }

    private static String tenant(String columns) {
        return PLATFORM.read("select " + columns + " from tenant_wish where slug = 'acme'");
    }

    private static Settings settings(Map<String, String> more) {
        var all = new HashMap<String, String>(KeycloakForTests.SETTINGS);
        all.putAll(PLATFORM.database().settings());
        all.putAll(TestStack.s3().settings("provisioning-it"));
        all.put("TENON_PROVISIONING_PORT", "0");
        all.put("TENON_KEYCLOAK_URL", keycloak.address().toString());
        all.putAll(more);
        return new Settings(all);
    }

    private static void await(String expected, Callable<String> actual) throws Exception {
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!expected.equals(actual.call()) && System.nanoTime() < deadline) Thread.sleep(100);
        assertThat(actual.call())
                .as("%s", PLATFORM.read("select string_agg(t::text, '; ') from tenant_wish t"))
                .isEqualTo(expected);
    }
}
