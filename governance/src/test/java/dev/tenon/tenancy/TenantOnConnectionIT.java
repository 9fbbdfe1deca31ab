package dev.tenon.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.tenon.GovernanceIT;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// One connection for everybody: what the last one left on it would show at once.
class TenantOnConnectionIT extends GovernanceIT {
    private static final String BOUND =
            "select coalesce(current_tenant()::text, 'none') || ' ' || coalesce(current_subject('slug'), 'none')";

    private final HikariDataSource pool = new HikariDataSource();
    private TenantId acme;
    private TenantId globex;
    private TransactionTemplate required;
    private TransactionTemplate fresh;
    private JdbcClient one;

    @BeforeEach
    void aPoolOfOne() {
        acme = newTenant();
        globex = newTenant();
        pool.setJdbcUrl(DATABASE.jdbcUrl());
        pool.setUsername("tenon_app");
        pool.setPassword(DATABASE.passwords().app());
        pool.setMaximumPoolSize(1);
        pool.setConnectionTimeout(2_000);
        pool.addDataSourceProperty("ApplicationName", "one");
        var transactions = new TenantTransactions(pool);
        required = new TransactionTemplate(transactions);
        fresh = new TransactionTemplate(transactions);
        fresh.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        one = JdbcClient.create(pool);
    }

    @AfterEach
    void closed() {
        pool.close();
    }

    @Test
    void aTransactionWithoutATenantThrows() {
        assertThatThrownBy(this::bound)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("needs a tenant");
    }

    @Test
    void outsideATransactionEveryStatementThrowsEvenAfterOne() {
        assertThat(CurrentTenant.within(acme, this::bound)).isEqualTo(acme + " none");

        assertThatThrownBy(() -> one.sql(BOUND).query(String.class).single())
                .hasMessageContaining("No tenant is bound");
        assertThatThrownBy(() -> one.sql("select count(*) from tenant").query(Long.class).single())
                .hasMessageContaining("No tenant is bound");
    }

    @Test
    void tenantsTakeTurnsOnOneConnectionThroughCommitsRollbacksAndErrors() {
        for (int i = 0; i < 20; i++) {
            var tenant = i % 2 == 0 ? acme : globex;
            var step = i;
            assertThat(CurrentTenant.within(tenant, this::bound)).isEqualTo(tenant + " none");
            assertThat(CurrentTenant.asSubject("slug:x", this::bound)).isEqualTo("none x");
            CurrentTenant.run(
                    tenant,
                    () ->
                            required.executeWithoutResult(
                                    status -> {
                                        if (step % 3 == 0) status.setRollbackOnly();
                                    }));
            CurrentTenant.run(
                    tenant,
                    () ->
                            assertThatThrownBy(
                                            () ->
                                                    required.execute(
                                                            _ ->
                                                                    one.sql("select 1/0")
                                                                            .query(Long.class)
                                                                            .single()))
                                    .isNotNull());
        }
    }

    @Test
    void nobodyJoinsATransactionOfAnotherTenant() {
        assertThatThrownBy(
                        () ->
                                CurrentTenant.within(
                                        acme,
                                        () ->
                                                required.execute(
                                                        _ ->
                                                                CurrentTenant.within(
                                                                        globex, this::bound))))
                .isInstanceOf(IllegalTransactionStateException.class);
        assertThat(CurrentTenant.within(acme, () -> required.<String>execute(_ -> bound())))
                .isEqualTo(acme + " none");
    }

    @Test
    void aTransactionOfItsOwnMayBeForAnotherTenantAndTheOuterOneGoesOn() {
        pool.setMaximumPoolSize(2);

        var seen =
                CurrentTenant.within(
                        acme,
                        () ->
                                required.<String>execute(
                                        _ -> {
                                            var inner =
                                                    CurrentTenant.within(
                                                            globex,
                                                            () ->
                                                                    fresh.execute(
                                                                            _ ->
                                                                                    one.sql(BOUND)
                                                                                            .query(
                                                                                                    String
                                                                                                            .class)
                                                                                            .single()));
                                            return inner + ", " + bound();
                                        }));

        assertThat(seen).isEqualTo(globex + " none, " + acme + " none");
    }

    /// A server process that dies takes its setting along; whoever comes next never finds a trace.
    /// Work may fail, and says so; what succeeds has seen its own tenant's rows and no other.
    @Test
    void tenantsTakeTurnsWhileTheConnectionIsKilledUnderThem() throws Exception {
        var seed = System.nanoTime();
        var chance = new java.util.Random(seed);
        var done = 0;
        var failed = 0;
        try (var killer = DATABASE.connectAsApp()) {
            for (int i = 0; i < 120; i++) {
                var tenant = chance.nextBoolean() ? acme : globex;
                var moment = chance.nextInt(5);
                try {
                    assertThat(CurrentTenant.within(tenant, () -> seenWhileKilled(killer, moment)))
                            .as("seed %d, step %d, killed at moment %d", seed, i, moment)
                            .containsExactly(tenant.value());
                    done++;
                } catch (DataAccessException | TransactionException killed) {
                    failed++;
                }
                if (chance.nextInt(10) == 0) kill(killer);
            }
        }
        assertThat(done).as("seed %d: work that succeeded", seed).isGreaterThan(20);
        assertThat(failed).as("seed %d: work that was killed", seed).isGreaterThan(20);
        for (var tenant : List.of(acme, globex)) {
            assertThat(seenAtLast(tenant)).containsExactly(tenant.value());
        }
    }

    private List<UUID> seenAtLast(TenantId tenant) {
        for (int i = 0; i < 3; i++) {
            try {
                return CurrentTenant.within(tenant, () -> required.execute(_ -> seen()));
            } catch (DataAccessException | TransactionException deadConnection) {
                continue;
            }
        }
        return List.of();
    }

    private List<UUID> seenWhileKilled(Connection killer, int moment) {
        if (moment == 0) kill(killer);
        return required.execute(
                status -> {
                    if (moment == 1) kill(killer);
                    var before = seen();
                    if (moment == 2) kill(killer);
                    if (moment == 3) status.setRollbackOnly();
                    var after = seen();
                    assertThat(after).isEqualTo(before);
                    return after;
                });
    }

    private List<UUID> seen() {
        return one.sql("select tenant from tenant").query(UUID.class).list();
    }

    /// Ends the server process behind the pool's one connection.
    private static void kill(Connection killer) {
        try (var statement =
                killer.prepareStatement(
                        """
                        select pg_terminate_backend(pid, 2000)
                          from pg_stat_activity
                         where application_name = 'one' and datname = current_database()
                        """)) {
            statement.execute();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String bound() {
        return required.execute(_ -> one.sql(BOUND).query(String.class).single());
    }
}
