package dev.tenon.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.GovernanceIT;
import dev.tenon.audit.Act;
import dev.tenon.audit.AuditEntry;
import dev.tenon.audit.AuditLog;
import dev.tenon.audit.AuditQuery;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Caller;
import dev.tenon.identity.Callers;
import dev.tenon.identity.Role;
import dev.tenon.signin.SignIns.Ending;
import dev.tenon.tenancy.Operations;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SignInsIT extends GovernanceIT {
    @Autowired SignIns signIns;
    @Autowired NoteSignIns noting;
    @Autowired Strangers strangers;
    @Autowired AuditLog log;
    @Autowired AuditTrail trail;
    @Autowired Operations operations;
    @Autowired Callers callers;
    @Autowired Clock clock;

    private final String ada = "ada-" + UUID.randomUUID();
    private Caller here;
    private Caller there;
    private Caller elsewhere;

    @BeforeEach
    void adaIsAMemberOfTwoTenantsOfThree() {
        here = member(ada);
        there = member(ada);
        elsewhere = member("somebody-" + UUID.randomUUID());
    }

    @Test
    void aSignInIsInTheTrailOfEachTenantOfThePersonAndOfNoOther() {
        signIns.started(ada, "203.0.113.7");

        for (var tenant : List.of(here, there)) {
            var entry = only(tenant, "session.started");
            assertThat(entry.actorKind()).isEqualTo("person");
            assertThat(entry.actor()).isEqualTo("p-" + tenant.person());
            assertThat(entry.details())
                    .containsEntry("address", "203.0.113.7")
                    .containsEntry("client", "tenon-console");
        }
        assertThat(entries(elsewhere, "session.")).isEmpty();
    }

    @Test
    void theEndOfASessionSaysHow() {
        for (var how : Ending.values()) signIns.ended(ada, how);
        assertThat(entries(here, "session.ended"))
                .extracting(entry -> entry.details().get("how"))
                .containsExactlyInAnyOrder(
                        "by the person",
                        "by the person, everywhere",
                        "by the identity provider",
                        "nobody used it any more");
    }

    @Test
    void aFailedSignInIsInTheTrailsOfThePersonsTenantsAndThePersonIsNotItsActor() {
        bring("failed", ada, "invalid_user_credentials");
        noting.run();

        for (var tenant : List.of(here, there)) {
            var entry = only(tenant, "session.refused");
            assertThat(entry.outcome()).isEqualTo(Act.Outcome.DENIED);
            assertThat(entry.actorKind()).isEqualTo("platform");
            assertThat(entry.object()).isEqualTo("p-" + tenant.person());
            assertThat(entry.reasons()).containsExactly("The password was wrong.");
            assertThat(entry.details()).containsEntry("address", "198.51.100.9");
        }
        assertThat(entries(elsewhere, "session.")).isEmpty();
    }

    @Test
    void aLockedAccountIsItsOwnEntryAndACommandLinesSignInIsThePersons() {
        bring("locked", ada, null);
        bring("started", ada, null);
        noting.run();
        assertThat(only(here, "account.locked").actorKind()).isEqualTo("platform");
        assertThat(only(here, "session.started").actor()).isEqualTo("p-" + here.person());
    }

    @Test
    void aThousandWrongPasswordsAreToldOnceAndCounted() {
        for (int i = 0; i < 500; i++) bring("failed", ada, "invalid_user_credentials");
        noting.run();
        assertThat(entries(here, "session.refused")).hasSize(1);
        assertThat(counted(here)).isEqualTo(499);
    }

    @Test
    void anUnknownNameIsInNoTrailAndTheOperatorSeesHowMany() {
        var before = strangers();
        bring("failed", null, "user_not_found");
        bring("failed", null, "user_not_found");
        noting.run();
        assertThat(strangers()).isEqualTo(before + 2);
        assertThat(strangers.hours().getFirst().hour())
                .isEqualTo(clock.instant().truncatedTo(java.time.temporal.ChronoUnit.HOURS));
        for (var tenant : List.of(here, there, elsewhere))
            assertThat(entries(tenant, "session.")).isEmpty();
    }

    @Test
    void whoIsKilledBeforeItWasNotedHasToldNothing() {
        bring("failed", ada, "invalid_user_credentials");
        InstantSource dead =
                () -> {
                    throw new IllegalStateException("killed");
                };
        var killed = new NoteSignIns(operations, trail, callers, dead.withZone(ZoneOffset.UTC));
        assertThatThrownBy(killed::run).hasMessage("killed");
        assertThat(entries(here, "session.")).isEmpty();

        noting.run();
        noting.run();
        assertThat(entries(here, "session.")).hasSize(1);
        assertThat(counted(here)).isZero();
    }

    @Test
    void severalAtOnceTellEachEventOnce() throws Exception {
        for (int i = 0; i < 300; i++) bring("started", ada, null);
        try (var replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            var runs =
                    IntStream.range(0, 4)
                            .mapToObj(_ -> replicas.submit(() -> noting.run()))
                            .toList();
            for (var run : runs) run.get();
        }
        noting.run();
        assertThat(entries(here, "session.started")).hasSize(300);
    }

    @Test
    void whatWasToldIsKeptAsLongAsItMayBeBroughtAgain() {
        bring("failed", ada, "invalid_user_credentials", clock.instant().minusSeconds(3 * 86_400));
        noting.run();
        readTo(clock.instant().minusSeconds(3 * 86_400));
        noting.forget();
        assertThat(eventsOf(ada)).isEqualTo(1);
        readTo(clock.instant());
        noting.forget();
        assertThat(eventsOf(ada)).isZero();
    }

    private Caller member(String subject) {
        var caller = newCaller(newTenant(), Role.OWNER);
        asOperations(
                database ->
                        database.sql("update membership set subject = ? where person = ?")
                                .params(subject, caller.person().value())
                                .update());
        return caller;
    }

    private void bring(String kind, @Nullable String subject, @Nullable String reason) {
        bring(kind, subject, reason, clock.instant());
    }

    /// As provisioning does, by its own role.
    private void bring(String kind, @Nullable String subject, @Nullable String reason, Instant at) {
        asProvisioning(
                "insert into sign_in_event (id, at, kind, subject, client, address, reason) values (?, ?, ?, ?, 'tenon-cli', '198.51.100.9', ?)",
                UUID.randomUUID().toString(),
                at.atOffset(ZoneOffset.UTC),
                kind,
                subject,
                reason);
    }

    private void readTo(Instant moment) {
        asProvisioning(
                "insert into sign_in_cursor (read_to) values (?) on conflict (one) do update set read_to = excluded.read_to",
                moment.atOffset(ZoneOffset.UTC));
    }

    private static void asProvisioning(String text, @Nullable Object... values) {
        try (var connection = DATABASE.connectAsProvisioning();
                var statement = connection.prepareStatement(text)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            statement.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private AuditEntry only(Caller reader, String action) {
        var found = entries(reader, action);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private List<AuditEntry> entries(Caller reader, String action) {
        return in(reader, () -> log.entries(AuditQuery.newest(500).action(action))).entries();
    }

    private static long counted(Caller reader) {
        return asOperations(
                database ->
                        database.sql(
                                        "select coalesce(sum(times), 0) from audit_tally where tenant = ? and action = 'session.refused'")
                                .param(reader.tenant().value())
                                .query(Long.class)
                                .single());
    }

    private static long strangers() {
        return asOperations(
                database ->
                        database.sql("select coalesce(sum(times), 0) from sign_in_stranger")
                                .query(Long.class)
                                .single());
    }

    private static long eventsOf(String subject) {
        return asOperations(
                database ->
                        database.sql("select count(*) from sign_in_event where subject = ?")
                                .param(subject)
                                .query(Long.class)
                                .single());
    }
}
