package dev.tenon.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.GovernanceIT;
import dev.tenon.approval.ApprovalsIT.SubjectsOfTests;
import dev.tenon.identity.Caller;
import dev.tenon.identity.Role;
import dev.tenon.policy.Policies;
import dev.tenon.policy.RiskTier;
import dev.tenon.tenancy.ProjectId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/// The platform dies before the first statement of a deed, before the second, and so on to the
/// last: each time nothing of it stays, and who tries again gets what they wanted.
@Import(SubjectsOfTests.class)
class KilledApprovalsIT extends GovernanceIT {
    @Autowired Approvals approvals;
    @Autowired Policies policies;
    @Autowired SubjectsOfTests subjects;
    @Autowired JdbcTemplate template;

    private final Thread deed = Thread.currentThread();
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    private DataSource whole;
    private ProjectId project;
    private Caller scientist;
    private Caller first;
    private Caller second;

    @BeforeEach
    void aProjectOnADatabaseThatCanDie() {
        whole = Objects.requireNonNull(template.getDataSource());
        template.setDataSource(new Mortal(new TransactionAwareDataSourceProxy(whole)));
        var tenant = newTenant();
        project = new ProjectId(UUID.randomUUID());
        scientist = newCaller(tenant, Role.SCIENTIST);
        first = newCaller(tenant, Role.APPROVER);
        second = newCaller(tenant, Role.APPROVER);
        in(
                scientist,
                () ->
                        transaction.execute(
                                _ -> {
                                    policies.layDownDefaults(project);
                                    return true;
                                }));
    }

    @AfterEach
    void heal() {
        left.set(Integer.MAX_VALUE);
        template.setDataSource(whole);
    }

    @Test
    void askingIsWholeOrNothing() {
        var step = 0;
        var died = true;
        while (died) {
            var subject = subject();
            died = dies(++step, () -> ask(subject));
            assertThat(count("approval_request where subject = ?", subject.id()))
                    .isEqualTo(died ? 0 : 1);
            assertThat(ask(subject).state()).isEqualTo(ApprovalState.SUBMITTED);
        }
        assertThat(step).as("statements of asking").isGreaterThan(3);
    }

    @Test
    void theLastDecisionIsWholeOrNothing() {
        var step = 0;
        var died = true;
        while (died) {
            var request = ask(subject());
            decide(first, request);
            died = dies(++step, () -> decide(second, request));
            var after = in(first, () -> approvals.one(project, request.id()));
            assertThat(after.decisions()).hasSize(died ? 1 : 2);
            assertThat(after.state())
                    .isEqualTo(died ? ApprovalState.SUBMITTED : ApprovalState.APPROVED);
            assertThat(decide(second, request)).isInstanceOf(DecisionOutcome.Granted.class);
        }
        assertThat(step).as("statements of deciding").isGreaterThan(5);
    }

    @Test
    void withdrawingIsWholeOrNothing() {
        var step = 0;
        var died = true;
        while (died) {
            var request = ask(subject());
            died = dies(++step, () -> withdraw(request));
            var after = in(first, () -> approvals.one(project, request.id()));
            assertThat(after.state().isOpen()).isEqualTo(died);
            assertThat(withdraw(request).state()).isEqualTo(ApprovalState.WITHDRAWN);
        }
    }

    /// Whether it came to the statement before which everything ends.
    private boolean dies(int before, Runnable deed) {
        left.set(before - 1);
        try {
            deed.run();
            return false;
        } catch (DataAccessException killed) {
            return true;
        } finally {
            left.set(Integer.MAX_VALUE);
        }
    }

    private Subject subject() {
        var subject = new Subject("thing", UUID.randomUUID(), "thing 1", "sha256:thing");
        subjects.evidence.put(subject.id(), "{}");
        return subject;
    }

    private ApprovalRequest ask(Subject subject) {
        return in(
                scientist,
                () -> {
                    var policy =
                            policies.inForce(project, "production", RiskTier.UNSAID).orElseThrow();
                    return approvals.request(
                            project,
                            new AskForApproval(
                                    subject,
                                    "production",
                                    "please",
                                    "{}",
                                    Examples.FACTS,
                                    policy,
                                    Map.of()));
                });
    }

    private DecisionOutcome decide(Caller caller, ApprovalRequest request) {
        return in(
                caller,
                () ->
                        approvals.decide(
                                project,
                                request.id(),
                                Verdict.APPROVE,
                                "",
                                request.evidenceDigest()));
    }

    private ApprovalRequest withdraw(ApprovalRequest request) {
        return in(scientist, () -> approvals.withdraw(project, request.id(), "never mind"));
    }

    private long count(String what, Object... values) {
        return asOperations(
                database ->
                        database.sql("select count(*) from " + what)
                                .params(values)
                                .query(Long.class)
                                .single());
    }

    /// Prepares so many statements, and then none any more.
    private final class Mortal extends DelegatingDataSource {
        Mortal(DataSource whole) {
            super(whole);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            return (Connection)
                    Proxy.newProxyInstance(
                            Connection.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (_, method, values) -> {
                                if (Thread.currentThread().equals(deed)
                                        && method.getName().equals("prepareStatement")
                                        && left.getAndDecrement() <= 0)
                                    throw new SQLException("killed", "57P01");
                                try {
                                    return method.invoke(connection, values);
                                } catch (InvocationTargetException failed) {
                                    throw failed.getCause();
                                }
                            });
        }
    }
}
