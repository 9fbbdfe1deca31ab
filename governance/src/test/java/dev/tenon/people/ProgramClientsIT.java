package dev.tenon.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.GovernanceIT;
import dev.tenon.audit.AuditEntry;
import dev.tenon.audit.AuditLog;
import dev.tenon.audit.AuditQuery;
import dev.tenon.identity.Caller;
import dev.tenon.identity.Callers;
import dev.tenon.identity.Role;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Forbidden;
import dev.tenon.problem.NotFound;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ProgramClientsIT extends GovernanceIT {
    @Autowired ProgramClients clients;
    @Autowired ServiceAccounts accounts;
    @Autowired AccessTokens tokens;
    @Autowired Callers callers;
    @Autowired AuditLog log;

    Caller owner;
    UUID robot;

    @BeforeEach
    void aRobot() {
        owner = newCaller(newTenant(), Role.OWNER);
        robot = in(owner, () -> accounts.create("robot", "", null)).id();
    }

    @Test
    void aClientIsShownWithItsSecretOnceAndIsReadyOnceProvisioningSaysSo() throws SQLException {
        var made = in(owner, () -> clients.give(robot));
        assertThat(made.secret()).hasSizeGreaterThan(40);
        assertThat(made.client().clientId()).endsWith("-service-" + robot);
        assertThat(made.client().ready()).isFalse();
        assertThat(made.toString()).doesNotContain(made.secret());

        provisioned("subject-" + robot);
        assertThat(in(owner, () -> clients.of(robot)).ready()).isTrue();
        assertThatThrownBy(() -> in(owner, () -> clients.give(robot))).isInstanceOf(Conflict.class);
        assertThat(in(owner, () -> clients.renew(robot)).secret()).isNotEqualTo(made.secret());
        assertThat(in(owner, () -> clients.of(robot)).ready()).isFalse();
        assertThat(actions())
                .contains("service-account.client.given", "service-account.client.renewed");
    }

    @Test
    void itsSubjectIsTheServiceAccountUntilItIsDisabledOrWithdrawn() throws SQLException {
        in(owner, () -> clients.give(robot));
        var subject = "subject-" + robot;
        assertThat(callers.bySubject(owner.tenant(), subject)).isEmpty();
        provisioned(subject);
        var caller = callers.bySubject(owner.tenant(), subject).orElseThrow();
        assertThat(caller.person().value()).isEqualTo(robot);
        assertThat(caller.kind()).isEqualTo(Caller.Kind.SERVICE);
        assertThat(callers.bySubject(newTenant(), subject)).isEmpty();

        in(owner, () -> accounts.disable(robot));
        assertThat(callers.bySubject(owner.tenant(), subject)).isEmpty();
        in(owner, () -> accounts.enable(robot));
        assertThat(callers.bySubject(owner.tenant(), subject)).isPresent();

        withdraw();
        assertThat(callers.bySubject(owner.tenant(), subject)).isEmpty();
        assertThat(actions()).contains("service-account.client.withdrawn");
        assertThatThrownBy(this::withdraw).isInstanceOf(NotFound.class);
    }

    @Test
    void aProgramGivesItselfNoFurtherWaysIn() throws SQLException {
        in(owner, () -> clients.give(robot));
        provisioned("subject-" + robot);
        var program =
                new Caller(
                        owner.tenant(),
                        new dev.tenon.identity.PersonId(robot),
                        "robot",
                        "",
                        Caller.Kind.SERVICE,
                        owner.bindings(),
                        null);
        assertThatThrownBy(() -> in(program, () -> clients.renew(robot)))
                .isInstanceOf(Forbidden.class)
                .hasMessageContaining("sign in to make one");
        assertThatThrownBy(
                        () ->
                                in(
                                        program,
                                        () ->
                                                tokens.create(
                                                        new TokenWish(
                                                                "more",
                                                                1,
                                                                null,
                                                                java.util.List.of()))))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void onlyWhoMayWriteServiceAccountsGivesOne() {
        var member = newCaller(owner.tenant(), Role.MEMBER);
        assertThatThrownBy(() -> in(member, () -> clients.give(robot)))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> in(owner, () -> clients.of(UUID.randomUUID())))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aDeletedServiceAccountsClientIsWishedAway() throws SQLException {
        in(owner, () -> clients.give(robot));
        provisioned("subject-" + robot);
        in(
                owner,
                () -> {
                    accounts.delete(robot);
                    return true;
                });
        var wanted =
                asOperations(
                        database ->
                                database.sql("select wanted from program_client where person = ?")
                                        .param(robot)
                                        .query(String.class)
                                        .single());
        assertThat(wanted).isEqualTo("withdrawn");
        assertThat(callers.bySubject(owner.tenant(), "subject-" + robot)).isEmpty();
    }

    private void withdraw() {
        in(
                owner,
                () -> {
                    clients.withdraw(robot);
                    return true;
                });
    }

    private java.util.List<String> actions() {
        return in(owner, () -> log.entries(AuditQuery.newest(100))).entries().stream()
                .map(AuditEntry::action)
                .toList();
    }

    /// What provisioning does, under its own role.
    private void provisioned(String subject) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                DATABASE.jdbcUrl(),
                                "tenon_provisioning",
                                DATABASE.passwords().provisioning());
                var report =
                        connection.prepareStatement(
                                """
                                update program_client
                                   set done_revision = revision, subject = ?, client_secret = null
                                 where person = ?
                                """)) {
            report.setString(1, subject);
            report.setObject(2, robot);
            assertThat(report.executeUpdate()).isEqualTo(1);
        }
    }
}
