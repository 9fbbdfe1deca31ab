package dev.tenon.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.tenon.GovernanceIT;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionDefinition;
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
        pool.setConnectionTimeout(500);
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
    void outsideATransactionNothingIsVisibleEvenAfterOne() {
        assertThat(CurrentTenant.within(acme, this::bound)).isEqualTo(acme + " none");

        assertThat(one.sql(BOUND).query(String.class).single()).isEqualTo("none none");
        assertThat(one.sql("select count(*) from tenant").query(Long.class).single()).isZero();
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

    private String bound() {
        return required.execute(_ -> one.sql(BOUND).query(String.class).single());
    }
}
