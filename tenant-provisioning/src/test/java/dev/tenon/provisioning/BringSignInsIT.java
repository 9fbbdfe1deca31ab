package dev.tenon.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.local.TestStack;
import dev.tenon.provisioning.organization.KeycloakEvents;
import dev.tenon.provisioning.organization.KeycloakForTests;
import dev.tenon.provisioning.organization.RealmCheck;
import dev.tenon.provisioning.organization.SignIn;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Wrong passwords at a real Keycloak: when it locks the account, and what comes to the platform of
/// it.
class BringSignInsIT {
    private static final String PASSWORD = "a-long-password-1";
    private static final int WRONG_UNTIL_LOCKED = 10;
    private final Contract platform = new Contract(TestStack.freshDatabase());
    private final String email = UUID.randomUUID() + "@example.org";
    private KeycloakForTests keycloak;
    private Connection connection;
    private KeycloakEvents events;
    private SignInRows rows;
    private String subject;

    @BeforeEach
    void somebodyWithAPassword() throws Exception {
        platform.make();
        keycloak = KeycloakForTests.start();
        subject = RealmCheck.somebody(keycloak, email, PASSWORD);
        connection =
                DriverManager.getConnection(
                        platform.database().jdbcUrl(),
                        "tenon_provisioning",
                        platform.database().passwords().provisioning());
        events = new KeycloakEvents(keycloak.admin("tenon"));
        rows = new SignInRows(new WishSql(connection));
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void theTenthWrongPasswordLocksTheAccountForAWhileAndThePlatformHearsOfAll() throws Exception {
        for (int i = 1; i < WRONG_UNTIL_LOCKED; i++) tryToSignIn("wrong-" + i);
        assertThat(tryToSignIn(PASSWORD)).as("nine wrong ones are forgiven").isTrue();
        for (int i = 1; i <= WRONG_UNTIL_LOCKED; i++)
            assertThat(tryToSignIn("wrong-" + i)).isFalse();
        var locked = Instant.now();
        assertThat(tryToSignIn(PASSWORD)).as("the right password, too late").isFalse();

        bring();
        assertThat(count("kind = 'failed' and reason = 'invalid_user_credentials'"))
                .isEqualTo(2 * WRONG_UNTIL_LOCKED - 1);
        assertThat(count("kind = 'failed' and reason = 'user_temporarily_disabled'")).isEqualTo(1);
        assertThat(count("kind = 'locked'")).isEqualTo(1);
        assertThat(count("kind = 'started'")).as("the console tells of its own").isZero();
        assertThat(count("client = 'tenon-console' and address is not null"))
                .isGreaterThanOrEqualTo(2 * WRONG_UNTIL_LOCKED - 1);

        Thread.sleep(Duration.between(Instant.now(), locked.plusSeconds(33)).toMillis());
        assertThat(tryToSignIn(PASSWORD)).as("it opens by itself").isTrue();
    }

    @Test
    void anUnknownNameIsBroughtWithoutTheName() {
        var secret = "hunter2-typed-as-a-name-" + UUID.randomUUID();
        var visitor = new SignIn(keycloak).begin().visitor();
        for (int page = 0; page < 2 && visitor.page().contains("<form"); page++)
            visitor.submit(Map.of("username", secret, "password", "whatever-it-is"));
        bring();
        assertThat(
                        platform.read(
                                "select count(*) > 0 from sign_in_event where subject is null and reason = 'user_not_found'"))
                .isEqualTo("t");
        assertThat(
                        platform.read(
                                "select count(*) from sign_in_event e where e::text like '%hunter2%'"))
                .isEqualTo("0");
    }

    @Test
    void killedBetweenReadingAndWritingEachEventIsThereOnce() {
        for (int i = 0; i < 4; i++) tryToSignIn("wrong-" + i);
        bring();
        assertThat(count("kind = 'failed'")).isEqualTo(4);
        for (int i = 0; i < 3; i++) tryToSignIn("again-" + i);
        var from = rows.readTo().orElseThrow().minusSeconds(600);

        assertThatThrownBy(
                        () ->
                                events.since(
                                        from,
                                        seen -> {
                                            if (!subject.equals(seen.subject())) return;
                                            rows.bring(seen);
                                            throw new IllegalStateException("killed");
                                        }))
                .hasMessage("killed");
        bring();
        assertThat(count("kind = 'failed'")).isEqualTo(7);

        rows.moveTo(Instant.EPOCH);
        bring();
        bring();
        assertThat(count("kind = 'failed'")).as("read again from the beginning").isEqualTo(7);
        assertThat(rows.readTo().orElseThrow()).isAfter(Instant.now().minusSeconds(120));
    }

    @Test
    void provisioningCannotSayThatSomethingWasTold() {
        for (var forbidden :
                new String[] {
                    "update sign_in_event set taken_at = now()",
                    "delete from sign_in_event",
                    "select subject from sign_in_event"
                })
            assertThatThrownBy(() -> new WishSql(connection).update(forbidden))
                    .as(forbidden)
                    .hasRootCauseMessage("ERROR: permission denied for table sign_in_event");
    }

    private void bring() {
        new BringSignIns(events, rows).run();
    }

    private long count(String condition) {
        return Long.parseLong(
                Objects.requireNonNull(
                        platform.read(
                                "select count(*) from sign_in_event where subject = '%s' and %s"
                                        .formatted(subject, condition))));
    }

    /// Not faster than a hand: Keycloak takes two within a fifth of a second for a machine's.
    private boolean tryToSignIn(String password) {
        try {
            Thread.sleep(300);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        var visitor = new SignIn(keycloak).begin().visitor();
        if (!visitor.page().contains("name=\"password\""))
            visitor.submit(Map.of("username", email));
        visitor.submit(Map.of("username", email, "password", password));
        return visitor.place().toString().startsWith(SignIn.CALLBACK);
    }
}
